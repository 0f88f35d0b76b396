import type { Db } from '@main/platform/db';

const planColumns = ['id', 'number', 'head', 'title', 'author', 'signed', 'at_ms as atMs'] as const;

/** Analysis plans, newest change first; the number breaks ties. */
export const listPlans = (db: Db) =>
  db
    .selectFrom('comparison_plans')
    .select(planColumns)
    .orderBy('at_ms', 'desc')
    .orderBy('number', 'desc')
    .execute();

const useColumns = [
  'id',
  'number',
  'labels',
  'baseline',
  'baseline_threshold as baselineThreshold',
  'candidate',
  'candidate_threshold as candidateThreshold',
  'plan_id as planId',
  'plan_revision as planRevision',
  'basis',
  'by',
  'at_ms as atMs',
] as const;

export type UseRow = Awaited<ReturnType<typeof listUses>>[number];

/** Unblinded uses, newest first; of one set of labels or by one plan where that is said. */
export async function listUses(db: Db, of: { readonly labels?: string; readonly plan?: string } = {}) {
  let query = db.selectFrom('comparison_uses').select(useColumns);
  if (of.labels !== undefined) query = query.where('labels', '=', of.labels);
  if (of.plan !== undefined) query = query.where('plan_id', '=', of.plan);
  return query.orderBy('at_ms', 'desc').orderBy('number', 'desc').execute();
}

/** How often labels were used. */
export async function countUses(db: Db, labels: string): Promise<number> {
  const { uses } = await db
    .selectFrom('comparison_uses')
    .select(({ fn }) => fn.countAll<number>().as('uses'))
    .where('labels', '=', labels)
    .executeTakeFirstOrThrow();
  return uses;
}

interface UsedSide {
  readonly predictionsSha256: string;
  readonly threshold: string;
}

/** The use of just these labels, files, thresholds and plan revision, or `undefined`. */
export async function findUse(
  db: Db,
  used: {
    readonly labelsSha256: string;
    readonly baseline: UsedSide;
    readonly candidate: UsedSide;
    readonly plan: { readonly revision: string } | null;
  },
): Promise<{ readonly id: string } | undefined> {
  const { labelsSha256, baseline, candidate, plan } = used;
  return db
    .selectFrom('comparison_uses')
    .select('id')
    .where('labels', '=', labelsSha256)
    .where('baseline', '=', baseline.predictionsSha256)
    .where('baseline_threshold', '=', baseline.threshold)
    .where('candidate', '=', candidate.predictionsSha256)
    .where('candidate_threshold', '=', candidate.threshold)
    .where('plan_revision', 'is', plan?.revision ?? null)
    .executeTakeFirst();
}
