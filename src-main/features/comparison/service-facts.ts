import { evidenceKind, labelsOfDataSets } from '@main/features/evidence';
import { AppError } from '@main/kernel/app-error';
import type { Db } from '@main/platform/db';
import {
  findRecord,
  listAllRevisions,
  listRevisions,
  type Revision,
  sequenceOf,
  sequencesOf,
} from '@main/platform/records';
import type { BasisFacts, PlanAtUse, SeenUse } from './basis-facts';
import type { ComparedVersion } from './kind';
import { analysisPlanKind, type PlanContent } from './kind-plan';
import { unblindedUseKind } from './kind-use';
import { findLock } from './service-lock';

/** The newest revision of a plan. @throws AppError `PLAN_NOT_FOUND` */
export async function demandPlan(db: Db, id: string): Promise<Revision<PlanContent>> {
  const found = await findRecord(db, analysisPlanKind, id);
  if (!found) throw new AppError('PLAN_NOT_FOUND', { id });
  return found;
}

type Side = Pick<ComparedVersion, 'id' | 'evidence' | 'predictionsSha256' | 'threshold'>;

/**
 * What the basis of a comparison rests on.
 *
 * @param planRevision the revision of the plan that it is by, or `null`
 * @param upTo the ledger entry as of which is asked; the newest when left out
 */
export async function basisFacts(
  db: Db,
  { baseline, candidate, plan, gates }: Asked,
  upTo: number = Number.MAX_SAFE_INTEGER,
): Promise<BasisFacts> {
  const side = ({ id, predictionsSha256, threshold }: Side) => ({
    version: id,
    predictionsSha256,
    threshold,
  });
  const originals = await originalsIn(db, upTo);
  const originalsOf = (sides: readonly Pick<Side, 'predictionsSha256'>[]) =>
    sides.map(({ predictionsSha256 }) => originals.get(predictionsSha256) ?? predictionsSha256);
  const uses = (await seenUses(db, upTo)).map((use) => ({
    ...use,
    originals: originalsOf([use.baseline, use.candidate]),
  }));
  return {
    plan: plan && (await planAtUse(db, plan, upTo)),
    gatesSeq: await sequenceOf(db, gates.revision),
    uses,
    originals: originalsOf([baseline, candidate]),
    baseline: side(baseline),
    candidate: { ...side(candidate), importedSeq: await importedSeq(db, candidate) },
  };
}

interface Asked {
  readonly baseline: Side;
  readonly candidate: Side;
  readonly plan: PlanRevision | null;
  readonly gates: { readonly revision: string };
}

export interface PlanRevision {
  readonly id: string;
  /** Digest. */
  readonly revision: string;
}

async function planAtUse(db: Db, { id, revision }: PlanRevision, upTo: number): Promise<PlanAtUse | null> {
  const revisions = await listRevisions(db, analysisPlanKind, id);
  const at = revisions.findIndex(({ head }) => head.digest === revision);
  const found = revisions[at];
  if (!found) return null;
  const lock = await findLock(db, revisions.slice(0, at + 1));
  const { plan } = found.content;
  return {
    id,
    number: found.head.number,
    revision: at + 1,
    sha256: revision,
    plan,
    lockSeq: lock && (await sequenceOf(db, revision)),
    labels: (await labelsOfDataSets(db, plan.dataSets, upTo)).map(({ labelsSha256 }) => labelsSha256),
  };
}

async function seenUses(db: Db, upTo: number): Promise<readonly Omit<SeenUse, 'originals'>[]> {
  const seqs = await sequencesOf(db, unblindedUseKind);
  return (await listAllRevisions(db, unblindedUseKind, upTo))
    .filter(({ parents }) => parents.length === 0)
    .map(({ head, content }) => ({ seq: seqs.get(head.digest) ?? 0, ...content }));
}

/** What each kept prediction file was made from: digest to digest. */
async function originalsIn(db: Db, upTo: number): Promise<ReadonlyMap<string, string>> {
  const files = await listAllRevisions(db, evidenceKind, upTo);
  return new Map(files.map(({ content }) => [content.sha256, content.original.sha256]));
}

/** The entry that brought a prediction file in. */
async function importedSeq(db: Db, { evidence, predictionsSha256 }: Side): Promise<number> {
  const revisions = await listRevisions(db, evidenceKind, evidence);
  const first = revisions.find(({ content }) => content.sha256 === predictionsSha256);
  return first ? sequenceOf(db, first.head.digest) : 0;
}
