import { AppError } from '@main/kernel/app-error';
import type { Call } from '@main/platform/calls';
import { demandNotVoid, digestOf, findRecord, inTransaction, writeRecord } from '@main/platform/records';
import { engineVersion } from '@main/statistics/engine';
import type { Output, Request } from '@shared/contract';
import type { RecordId, RecordNumber, Sha256 } from '@shared/ids';
import { type ComparisonContent, comparisonKind } from './kind';
import { resultBytes } from './result-digest';
import { type Computed, compute, settleUse } from './service-compute';
import { productOfComparison, productOfModel } from './service-signable';
import { countUses } from './store-plans';

export async function record(
  call: Call,
  input: Request<'comparison.record'>,
): Promise<Output<'comparison.record'>> {
  const computed = await compute(call, input);
  const { baseline, candidate, gates, redlines, unblinded, plan } = computed;
  const { model } = candidate.version;
  const acting = await call.actingFor(await productOfModel(call.workspace.db, model));
  const sides = [baseline.compared, candidate.compared];
  return inTransaction(call.workspace, acting, async (tx) => {
    await demandNotVoid(
      tx,
      sides.flatMap(({ id, evidence }) => [id, evidence]),
    );
    await settleUse(tx, call, computed);
    const { id, number, digest } = await writeRecord(tx, 'comparison.recorded', {
      kind: comparisonKind,
      id: call.workspace.ports.newId(),
      content: {
        model,
        baseline: baseline.compared,
        candidate: candidate.compared,
        gates: { id: gates.id, revision: gates.revision },
        result: unblinded.result,
        redlines: [...redlines],
        decision: input.decision,
        rationale: input.rationale,
        author: call.session.person,
        plan: plan && {
          id: plan.head.id as RecordId,
          number: plan.head.number as RecordNumber,
          revision: plan.head.digest as Sha256,
        },
        computed: computedOf(computed, await countUses(tx, unblinded.labelsSha256)),
      },
      expectedHead: null,
      reason: 'Comparison recorded for review',
    });
    return { id, number, revision: digest };
  });
}

const computedOf = ({ unblinded, plan }: Computed, uses: number): ComparisonContent['computed'] => ({
  engine: engineVersion,
  seed: plan?.content.plan.seed ?? 0,
  labelsSha256: unblinded.labelsSha256,
  uses,
  reasons: [...unblinded.decided.reasons],
  resultSha256: digestOf(resultBytes(unblinded.result)),
});

export async function revise(
  { workspace, actingFor, session }: Call,
  input: Request<'comparison.revise'>,
): Promise<Output<'comparison.revise'>> {
  const acting = await actingFor(await productOfComparison(workspace.db, input.id));
  return inTransaction(workspace, acting, async (tx) => {
    const found = await findRecord(tx, comparisonKind, input.id);
    if (!found) throw new AppError('COMPARISON_NOT_FOUND', { id: input.id });
    const { decision, rationale } = input;
    const { id, digest } = await writeRecord(tx, 'comparison.revised', {
      kind: comparisonKind,
      id: input.id,
      content: { ...found.content, decision, rationale, author: session.person },
      expectedHead: input.expectedRevision,
      reason: input.reason,
    });
    return { id, revision: digest };
  });
}
