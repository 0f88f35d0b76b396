import { recordKind } from '@main/platform/records';
import { RecordId } from '@shared/ids';
import { AnalysisPlan } from '@shared/plan';
import { Signature } from '@shared/signature';
import { z } from 'zod';

const PlanContent = z.strictObject({
  plan: AnalysisPlan,
  /** Who wrote what the plan says in this revision. */
  author: RecordId,
  /** Empty in a draft. The revision that locks one says the same and carries the one signature on it. */
  signatures: z.array(Signature).max(1),
});
export type PlanContent = z.infer<typeof PlanContent>;

/** What decides what the numbers of a comparison may mean, written before they are seen. */
export const analysisPlanKind = recordKind({
  kind: 'analysis-plan',
  prefix: 'PL',
  shape: 1,
  schema: PlanContent,
  upgrade: {},
  tables: { comparison_plans: 'id' },
  project: ({ plan, author, signatures }, head) => ({
    comparison_plans: [
      {
        id: head.id,
        number: head.number,
        head: head.digest,
        title: plan.title,
        author,
        signed: signatures.length > 0 ? 1 : 0,
        at_ms: head.atMs,
      },
    ],
  }),
});
