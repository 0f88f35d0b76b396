import { findPredictions } from '@main/features/evidence';
import { findPerson } from '@main/features/people';
import { type AdoptedVersion, demandAdopted, findAdopted } from '@main/features/registry';
import { AppError } from '@main/kernel/app-error';
import type { Call, Handlers } from '@main/platform/calls';
import type { Db } from '@main/platform/db';
import {
  demandNotVoid,
  findRecord,
  findRevision,
  inTransaction,
  type Revision,
  writeRecord,
} from '@main/platform/records';
import type { Output, Request } from '@shared/contract';
import type { ComparisonRow, ComparisonView, SignatureState } from '@shared/contract/comparison';
import type { RecordId } from '@shared/ids';
import type { Compared, CompareTask } from './compare-files';
import { type ComparedVersion, type ComparisonContent, comparisonKind, gateTableKind } from './kind';
import { toComparisonJson } from './record-form';
import { redlinesOf } from './redlines';
import { demandGateTable, type GateTable, setGates } from './service-gates';
import { productOfComparison, productOfModel } from './service-signable';
import { type ComparisonHead, findComparisonHead, listComparisons } from './store';

/** Where the signatures of a comparison stand: approvals knows, and is a level above. */
export type SignatureStateOf = (db: Db, comparison: string) => Promise<SignatureState>;

type Comparisons =
  | 'comparison.gates'
  | 'comparison.setGates'
  | 'comparison.compute'
  | 'comparison.record'
  | 'comparison.revise'
  | 'comparison.list'
  | 'comparison.show';

export const comparisonHandlers = (signatureStateOf: SignatureStateOf): Handlers<Comparisons> => ({
  'comparison.gates': ({ workspace }) => demandGateTable(workspace.db),
  'comparison.setGates': setGates,
  'comparison.compute': async (call, input) => (await compute(call, input)).view,
  'comparison.record': record,
  'comparison.revise': revise,
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

interface Computed {
  readonly compared: Compared;
  readonly baseline: Side;
  readonly candidate: Side;
  readonly gates: GateTable;
  readonly view: ComparisonView;
}

interface Side {
  readonly version: AdoptedVersion;
  readonly compared: ComparedVersion;
}

/** Loads two adopted versions with their prediction files and compares them in the worker. */
async function compute(call: Call, input: Request<'comparison.compute'>): Promise<Computed> {
  const { db } = call.workspace;
  const gates = await demandGateTable(db);
  const baseline = await sideOf(db, await demandAdopted(db, input.baseline));
  const candidate = await sideOf(db, await demandAdopted(db, input.candidate));
  const compared = await run(call, baseline, candidate, gates);
  const redlines = [
    ...redlinesOf(
      { ...baseline.version, ...baseline.compared },
      { ...candidate.version, ...candidate.compared },
    ),
  ];
  return { compared, baseline, candidate, gates, view: viewOf(compared, redlines) };
}

async function sideOf(db: Db, version: AdoptedVersion): Promise<Side> {
  const { id, number, key, revision, modelSha256, threshold } = version;
  if (threshold === null) throw new AppError('VERSION_THRESHOLD_MISSING', { id });
  const predictions = await findPredictions(db, id);
  if (!predictions) throw new AppError('EVIDENCE_NOT_FOUND', { id });
  const { id: evidence, sha256: predictionsSha256 } = predictions;
  return {
    version,
    compared: { id, number, key, revision, modelSha256, evidence, predictionsSha256, threshold },
  };
}

/** Runs the comparison in the worker, which gets bytes and numbers only. */
async function run(
  { workspace, blobs, signal }: Call,
  baseline: Side,
  candidate: Side,
  { gates }: Pick<GateTable, 'gates'>,
): Promise<Compared> {
  const fileOf = async ({ version, compared }: Side) => ({
    version: version.version,
    threshold: compared.threshold,
    predictionsSha256: compared.predictionsSha256,
    reported: version.reported.map(({ name, value }) => ({ metric: name, reported: value })),
    file: await blobs.read(workspace.db, compared.predictionsSha256),
  });
  const task: CompareTask<Uint8Array> = {
    baseline: await fileOf(baseline),
    candidate: await fileOf(candidate),
    gates,
  };
  return workspace.ports.work<Compared>('compare', task, { signal });
}

async function record(call: Call, input: Request<'comparison.record'>): Promise<Output<'comparison.record'>> {
  const { compared, baseline, candidate, gates, view } = await compute(call, input);
  const { model } = candidate.version;
  const acting = await call.actingFor(await productOfModel(call.workspace.db, model));
  const sides = [baseline.compared, candidate.compared];
  return inTransaction(call.workspace, acting, async (tx) => {
    await demandNotVoid(
      tx,
      sides.flatMap(({ id, evidence }) => [id, evidence]),
    );
    const { id, number, digest } = await writeRecord(tx, 'comparison.recorded', {
      kind: comparisonKind,
      id: call.workspace.ports.newId(),
      content: {
        model,
        baseline: baseline.compared,
        candidate: candidate.compared,
        gates: { id: gates.id, revision: gates.revision },
        result: compared.result,
        redlines: view.redlines,
        decision: input.decision,
        rationale: input.rationale,
        author: call.session.person,
      },
      expectedHead: null,
      reason: 'Comparison recorded for review',
    });
    return { id, number, revision: digest };
  });
}

async function revise(
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
  const gates = await findRevision(db, gateTableKind, content.gates.revision);
  const sideAgain = async (compared: ComparedVersion): Promise<Side> => {
    const version = await findAdopted(db, compared.id);
    if (!version) throw new AppError('VERSION_NOT_FOUND', { id: compared.id });
    return { version, compared };
  };
  const baseline = await sideAgain(content.baseline);
  const candidate = await sideAgain(content.candidate);
  const { roc } = await run(call, baseline, candidate, { gates: gates?.content.gates ?? [] });
  return viewOf({ result: content.result, roc }, content.redlines);
}

const viewOf = ({ result, roc }: Compared, redlines: ComparisonView['redlines']): ComparisonView => ({
  result: toComparisonJson(result),
  roc: {
    baseline: { fpr: [...roc.baseline.fpr], tpr: [...roc.baseline.tpr] },
    candidate: { fpr: [...roc.candidate.fpr], tpr: [...roc.candidate.tpr] },
  },
  redlines,
});
