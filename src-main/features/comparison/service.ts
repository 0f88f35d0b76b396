import { findPerson } from '@main/features/people';
import { AppError } from '@main/kernel/app-error';
import type { Call, Handlers } from '@main/platform/calls';
import type { Db } from '@main/platform/db';
import { findRecord, inTransaction, type Revision } from '@main/platform/records';
import type { Request } from '@shared/contract';
import type { ComparisonRow, ComparisonView, Redline, SignatureState } from '@shared/contract/comparison';
import type { RecordId } from '@shared/ids';
import type { Unblinded } from './compare-unblinded';
import type { Curves } from './curves';
import { type ComparisonContent, comparisonKind } from './kind';
import { toComparisonJson } from './record-form';
import { compute, isSettled, settleUse } from './service-compute';
import { demandGateTable, setGates } from './service-gates';
import { recompute } from './service-recompute';
import { record, revise } from './service-record';
import { type ComparisonHead, findComparisonHead, listComparisons } from './store';
import { countUses } from './store-plans';

/** Where the signatures of a comparison stand: approvals knows, and is a level above. */
export type SignatureStateOf = (db: Db, comparison: string) => Promise<SignatureState>;

type Comparisons =
  | 'comparison.gates'
  | 'comparison.setGates'
  | 'comparison.compute'
  | 'comparison.record'
  | 'comparison.revise'
  | 'comparison.recompute'
  | 'comparison.list'
  | 'comparison.show';

export const comparisonHandlers = (signatureStateOf: SignatureStateOf): Handlers<Comparisons> => ({
  'comparison.gates': ({ workspace }) => demandGateTable(workspace.db),
  'comparison.setGates': setGates,
  'comparison.compute': computeOnly,
  'comparison.record': record,
  'comparison.revise': revise,
  'comparison.recompute': recompute,
  'comparison.list': async ({ workspace }) => {
    const comparisons: ComparisonRow[] = [];
    for (const head of await listComparisons(workspace.db))
      comparisons.push(await rowOf(workspace.db, head, signatureStateOf));
    return { comparisons };
  },
  'comparison.show': async (call, { id }) => {
    const { db } = call.workspace;
    const head = await findComparisonHead(db, id);
    const found = await findRecord(db, comparisonKind, id);
    if (!head || !found) throw new AppError('COMPARISON_NOT_FOUND', { id });
    const view = await viewRecorded(call, found);
    return { row: await rowOf(db, head, signatureStateOf), rationale: found.content.rationale, view };
  },
});

/** Shows a comparison. That the labels were looked at is a record, whether or not the comparison becomes one. */
async function computeOnly(call: Call, input: Request<'comparison.compute'>): Promise<ComparisonView> {
  const computed = await compute(call, input);
  const { db } = call.workspace;
  if (!(await isSettled(db, computed)))
    await inTransaction(call.workspace, call.acting, (tx) => settleUse(tx, call, computed));
  const { unblinded, redlines } = computed;
  const { labelsSha256, decided } = unblinded;
  const uses = await countUses(db, labelsSha256);
  return viewOf(unblinded, redlines, { labelsSha256, uses, reasons: [...decided.reasons] });
}

async function rowOf(
  db: Db,
  head: ComparisonHead,
  signatureStateOf: SignatureStateOf,
): Promise<ComparisonRow> {
  const { head: revision, atMs, author, basis, ...row } = head;
  return {
    ...row,
    id: row.id as RecordId,
    revision,
    basis: basis as ComparisonRow['basis'],
    author: (await findPerson(db, author))?.printedName ?? author,
    recordedAt: new Date(atMs).toISOString(),
    signatures: await signatureStateOf(db, row.id),
  };
}

/** A recorded comparison: the numbers as recorded; only the curves, which no record holds, are drawn from the files again. */
export async function viewRecorded(
  call: Call,
  { content }: Revision<ComparisonContent>,
): Promise<ComparisonView> {
  const { db } = call.workspace;
  const curves = await drawCurves(call, content);
  const { labelsSha256, reasons } = content.computed ?? {};
  const unblinding = labelsSha256 && {
    labelsSha256,
    uses: await countUses(db, labelsSha256),
    reasons: reasons ?? [],
  };
  return viewOf({ result: content.result, ...curves }, content.redlines, unblinding || null);
}

async function drawCurves(
  { workspace, blobs, signal }: Call,
  { baseline, candidate }: ComparisonContent,
): Promise<Curves> {
  const files = [];
  for (const { predictionsSha256 } of [baseline, candidate])
    files.push(await blobs.read(workspace.db, predictionsSha256));
  return workspace.ports.work<Curves>('curves', files, { signal });
}

const viewOf = (
  { result, roc, thresholds }: Pick<Unblinded, 'result' | keyof Curves>,
  redlines: readonly Redline[],
  unblinding: ComparisonView['unblinding'],
): ComparisonView => ({
  result: toComparisonJson(result),
  unblinding,
  roc: {
    baseline: { fpr: [...roc.baseline.fpr], tpr: [...roc.baseline.tpr] },
    candidate: { fpr: [...roc.candidate.fpr], tpr: [...roc.candidate.tpr] },
  },
  thresholds: { baseline: [...thresholds.baseline], candidate: [...thresholds.candidate] },
  redlines: [...redlines],
});
