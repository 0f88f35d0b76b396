import { labelsOfDataSets } from '@main/features/evidence';
import { findPerson } from '@main/features/people';
import { viewSignature } from '@main/features/signatures';
import { AppError } from '@main/kernel/app-error';
import type { Session } from '@main/platform/calls';
import type { Db } from '@main/platform/db';
import { listRevisions, type Revision } from '@main/platform/records';
import type { Output } from '@shared/contract';
import {
  type PlanLock,
  type PlanRow,
  type PlanState,
  planSigners,
  type UnblindedUse,
} from '@shared/contract/plans';
import type { RecordId, RecordNumber, Sha256 } from '@shared/ids';
import { analysisPlanKind, type PlanContent } from './kind-plan';
import { authorsOf, findLock } from './service-lock';
import { countUses, listPlans, listUses, type UseRow } from './store-plans';

type Revisions = readonly Revision<PlanContent>[];

export async function viewPlans(db: Db): Promise<PlanRow[]> {
  const rows: PlanRow[] = [];
  for (const { id } of await listPlans(db)) {
    const revisions = await listRevisions(db, analysisPlanKind, id);
    rows.push(await rowOf(db, revisions, (await listUses(db, { plan: id })).length));
  }
  return rows;
}

export async function showPlan(
  db: Db,
  id: string,
  session: Pick<Session, 'person' | 'roles'>,
): Promise<Output<'plan.show'>> {
  const revisions = await listRevisions(db, analysisPlanKind, id);
  const head = revisions.at(-1);
  if (!head) throw new AppError('PLAN_NOT_FOUND', { id });
  const uses = await viewUses(db, { plan: id });
  const row = await rowOf(db, revisions, uses.length);
  const authors = authorsOf(revisions);
  const holdsRole = planSigners.some((role) => session.roles.includes(role));
  return {
    row,
    plan: head.content.plan,
    locks: await locksIn(db, revisions),
    authors: await Promise.all(authors.map((person) => nameOf(db, person))),
    mayLock: row.state === 'draft' && holdsRole && !authors.includes(session.person),
    uses,
    dataSets: await dataSetUses(db, head.content.plan.dataSets),
  };
}

async function rowOf(db: Db, revisions: Revisions, uses: number): Promise<PlanRow> {
  const head = revisions.at(-1) as Revision<PlanContent>;
  const lock = await findLock(db, revisions);
  return {
    id: head.head.id as RecordId,
    number: head.head.number as RecordNumber,
    revision: head.head.digest as Sha256,
    revisions: revisions.length,
    title: head.content.plan.title,
    state: stateOf(head, lock !== null),
    author: await nameOf(db, head.content.author),
    changedAt: new Date(head.head.atMs).toISOString(),
    lockedAt: lock && new Date(lock.at).toISOString(),
    lockedBy: lock?.printedName ?? null,
    uses,
  };
}

function stateOf({ content, void: isVoid }: Revision<PlanContent>, locked: boolean): PlanState {
  if (isVoid !== null) return 'void';
  if (content.signatures.length === 0) return 'draft';
  return locked ? 'locked' : 'invalid';
}

/** The revisions that carry a signature, newest first. */
async function locksIn(db: Db, revisions: Revisions): Promise<PlanLock[]> {
  const locks: PlanLock[] = [];
  for (const [at, { head, content, void: isVoid }] of revisions.entries()) {
    const [signature] = content.signatures;
    if (!signature || isVoid !== null) continue;
    const about = { record: head.id, revision: revisions[at - 1]?.head.digest ?? '' };
    const valid = (await findLock(db, revisions.slice(0, at + 1))) !== null;
    locks.unshift({
      revision: at + 1,
      sha256: head.digest as Sha256,
      current: at === revisions.length - 1,
      valid,
      signature: await viewSignature(db, signature, about),
    });
  }
  return locks;
}

/** Unblinded uses, newest first. */
export async function viewUses(db: Db, of: Parameters<typeof listUses>[1]): Promise<UnblindedUse[]> {
  const plans = new Map((await listPlans(db)).map(({ id, number }) => [id, number]));
  const uses: UnblindedUse[] = [];
  for (const row of await listUses(db, of)) uses.push(await viewUse(db, row, plans));
  return uses;
}

async function viewUse(db: Db, row: UseRow, plans: ReadonlyMap<string, string>): Promise<UnblindedUse> {
  const { planId, planRevision } = row;
  return {
    id: row.id as RecordId,
    number: row.number as RecordNumber,
    at: new Date(row.atMs).toISOString(),
    by: await nameOf(db, row.by),
    labelsSha256: row.labels as Sha256,
    baseline: { predictionsSha256: row.baseline as Sha256, threshold: row.baselineThreshold },
    candidate: { predictionsSha256: row.candidate as Sha256, threshold: row.candidateThreshold },
    plan:
      planId === null
        ? null
        : {
            id: planId as RecordId,
            number: (plans.get(planId) ?? '') as RecordNumber,
            revision: (planRevision ?? '') as Sha256,
          },
    basis: row.basis as UnblindedUse['basis'],
  };
}

async function dataSetUses(db: Db, ids: readonly RecordId[]): Promise<Output<'plan.show'>['dataSets']> {
  const labels = new Map((await labelsOfDataSets(db, ids)).map((each) => [each.id, each.labelsSha256]));
  const rows: Output<'plan.show'>['dataSets'] = [];
  for (const dataSet of ids) {
    const labelsSha256 = (labels.get(dataSet) ?? null) as Sha256 | null;
    rows.push({ dataSet, labelsSha256, uses: labelsSha256 === null ? 0 : await countUses(db, labelsSha256) });
  }
  return rows;
}

const nameOf = async (db: Db, person: string): Promise<string> =>
  (await findPerson(db, person))?.printedName ?? person;
