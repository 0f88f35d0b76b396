import { findPredictions } from '@main/features/evidence';
import { type AdoptedVersion, demandAdopted } from '@main/features/registry';
import { AppError } from '@main/kernel/app-error';
import type { Call } from '@main/platform/calls';
import type { Db, Tx } from '@main/platform/db';
import { findRecord, type Revision } from '@main/platform/records';
import type { Request } from '@shared/contract';
import type { Redline } from '@shared/contract/comparison';
import { decideBasis } from './basis';
import type { FileSide } from './compare-files';
import type { Unblinded, UnblindedTask } from './compare-unblinded';
import type { ComparedVersion } from './kind';
import { analysisPlanKind, type PlanContent } from './kind-plan';
import { redlinesOf } from './redlines';
import { basisFacts, demandPlan } from './service-facts';
import { demandGateTable, type GateTable } from './service-gates';
import { isKnownUse, recordUse, type Used } from './service-uses';

export interface Side {
  readonly version: AdoptedVersion;
  readonly compared: ComparedVersion;
}

export interface Computed {
  readonly unblinded: Unblinded;
  readonly baseline: Side;
  readonly candidate: Side;
  readonly gates: GateTable;
  readonly plan: Revision<PlanContent> | null;
  readonly redlines: readonly Redline[];
}

/** Loads two adopted versions with their prediction files and compares them in the worker. Nothing is recorded yet. */
export async function compute(call: Call, input: Request<'comparison.compute'>): Promise<Computed> {
  const { db } = call.workspace;
  const gates = await demandGateTable(db);
  const plan = input.plan === undefined ? null : await demandPlan(db, input.plan);
  const baseline = await sideOf(db, await demandAdopted(db, input.baseline));
  const candidate = await sideOf(db, await demandAdopted(db, input.candidate));
  const asked = {
    baseline: baseline.compared,
    candidate: candidate.compared,
    plan: planRevision(plan),
    gates,
  };
  const unblinded = await runComparison(call, {
    baseline: await fileOf(call, baseline.version, baseline.compared),
    candidate: await fileOf(call, candidate.version, candidate.compared),
    gates: gates.gates,
    analysisPlan: plan?.content.plan ?? null,
    facts: await basisFacts(db, asked),
  });
  const redlines = redlinesOf(
    { ...baseline.version, ...baseline.compared },
    { ...candidate.version, ...candidate.compared },
  );
  return { unblinded, baseline, candidate, gates, plan, redlines: [...redlines] };
}

/** Compares in the worker, which gets bytes and numbers only. */
export const runComparison = (
  { workspace, signal, progress }: Call,
  task: UnblindedTask<Uint8Array>,
): Promise<Unblinded> => workspace.ports.work<Unblinded>('compare', task, { signal, progress });

/** The prediction file of one side, with what the worker has to know of it. */
export async function fileOf(
  { workspace, blobs }: Pick<Call, 'workspace' | 'blobs'>,
  { version, reported }: Pick<AdoptedVersion, 'version' | 'reported'>,
  { threshold, predictionsSha256 }: ComparedVersion,
): Promise<FileSide<Uint8Array>> {
  return {
    version,
    threshold,
    predictionsSha256,
    reported: reported.map(({ name, value }) => ({ metric: name, reported: value })),
    file: await blobs.read(workspace.db, predictionsSha256),
  };
}

/** What was used by computing it. */
export const usedBy = ({ unblinded, baseline, candidate, plan }: Computed): Used => ({
  labelsSha256: unblinded.labelsSha256,
  baseline: baseline.compared,
  candidate: candidate.compared,
  plan: planRevision(plan),
  basis: unblinded.decided.basis,
});

/**
 * Says that the basis is still what was computed with, and records the use of the labels.
 *
 * @throws AppError `COMPARISON_BASIS_CHANGED` when labels were used, or the plan was changed, meanwhile
 */
export async function settleUse(tx: Tx, { workspace }: Call, computed: Computed): Promise<void> {
  await demandBasis(tx, computed);
  await recordUse(tx, workspace, usedBy(computed));
}

/** Whether nothing is left to be recorded. @throws AppError as `settleUse` */
export async function isSettled(db: Db, computed: Computed): Promise<boolean> {
  await demandBasis(db, computed);
  return isKnownUse(db, usedBy(computed));
}

async function demandBasis(db: Db, { unblinded, plan, gates, baseline, candidate }: Computed): Promise<void> {
  const head = plan && (await findRecord(db, analysisPlanKind, plan.head.id))?.head.digest;
  const asked = {
    baseline: baseline.compared,
    candidate: candidate.compared,
    plan: planRevision(plan),
    gates,
  };
  const now = decideBasis(await basisFacts(db, asked), unblinded.labelsSha256);
  const { basis, findings } = unblinded.decided;
  const same = JSON.stringify([now.basis, now.findings]) === JSON.stringify([basis, findings]);
  if (!same || (plan && head !== plan.head.digest)) throw new AppError('COMPARISON_BASIS_CHANGED');
}

const planRevision = (plan: Revision<PlanContent> | null): Used['plan'] =>
  plan && ({ id: plan.head.id, revision: plan.head.digest } as Used['plan']);

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
