import { recordKind } from '@main/platform/records';
import { ComparisonBasis } from '@shared/comparison';
import { Decimal, RecordId, Sha256 } from '@shared/ids';
import { z } from 'zod';

const UsedPredictions = z.strictObject({ version: RecordId, predictionsSha256: Sha256, threshold: Decimal });

const UseContent = z.strictObject({
  labelsSha256: Sha256,
  baseline: UsedPredictions,
  candidate: UsedPredictions,
  /** The revision of the plan that it was computed by, locked or not. */
  plan: z.strictObject({ id: RecordId, revision: Sha256 }).nullable(),
  basis: ComparisonBasis,
});
export type UseContent = z.infer<typeof UseContent>;

/** That somebody saw what labels say of two versions: written once, never revised. Who and when is its first revision. */
export const unblindedUseKind = recordKind({
  kind: 'unblinded-use',
  prefix: 'UU',
  shape: 1,
  schema: UseContent,
  upgrade: {},
  tables: { comparison_uses: 'id' },
  project: ({ labelsSha256, baseline, candidate, plan, basis }, head) => ({
    comparison_uses: [
      {
        id: head.id,
        number: head.number,
        head: head.digest,
        labels: labelsSha256,
        baseline: baseline.predictionsSha256,
        baseline_threshold: baseline.threshold,
        candidate: candidate.predictionsSha256,
        candidate_threshold: candidate.threshold,
        plan_id: plan?.id ?? null,
        plan_revision: plan?.revision ?? null,
        basis,
        by: head.by,
        at_ms: head.atMs,
      },
    ],
  }),
});
