import type { Blobs } from '@main/platform/blobs';
import type { Db } from '@main/platform/db';
import { listRecords, type Revision } from '@main/platform/records';
import { type Evaluation, evaluate } from './domain';
import { type BatchContent, monitoringBatchKind } from './kind-batch';
import { monitoringPlanKind, type PlanContent } from './kind-plan';
import { type ProblemContent, problemReportKind } from './kind-problem';

/** Everything that is watched, as records stand now. */
export interface Watched {
  readonly plans: readonly Revision<PlanContent>[];
  /** In the order in which they were added. */
  readonly batches: readonly Revision<BatchContent>[];
  readonly problems: readonly Revision<ProblemContent>[];
}

export async function readWatched(db: Db): Promise<Watched> {
  const batches = await listRecords(db, monitoringBatchKind);
  return {
    plans: await listRecords(db, monitoringPlanKind),
    batches: batches.toSorted((a, b) => ordinal(a.head.number) - ordinal(b.head.number)),
    problems: await listRecords(db, problemReportKind),
  };
}

/** The count in a number; as text, the ten-thousandth would stand before the second. */
const ordinal = (number: string): number => Number(number.slice(4));

/** The batches that a plan has looked at, oldest first. */
export const batchesOf = (watched: Pick<Watched, 'batches'>, plan: string) =>
  watched.batches.filter(({ content }) => content.looks.some((look) => look.plan === plan));

/** The open report that an alarm of a plan opened, or `undefined`. */
export const openProblemOf = ({ problems }: Pick<Watched, 'problems'>, plan: string) =>
  problems.find(
    ({ content }) =>
      content.source === 'monitoring' && content.subject.id === plan && content.state === 'open',
  );

/** Looks at a plan's batches, and at one more where it is given. */
export async function evaluatePlan(
  db: Db,
  blobs: Pick<Blobs, 'read'>,
  plan: PlanContent,
  batches: readonly Revision<BatchContent>[],
  next?: Uint8Array,
): Promise<Evaluation> {
  const outcomes: Uint8Array[] = [];
  for (const { content } of batches) outcomes.push(await blobs.read(db, content.outcomes));
  return evaluate(plan, next ? [...outcomes, next] : outcomes);
}

export const isInForce = ({ content }: Revision<PlanContent>): boolean => content.state !== 'ended';
