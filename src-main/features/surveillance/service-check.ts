import type { VerifiedChain } from '@main/ledger';
import type { Blobs } from '@main/platform/blobs';
import type { Db } from '@main/platform/db';
import { listAllRevisions, type Revision } from '@main/platform/records';
import type { LedgerProblem } from '@shared/contract/ledger';
import { askedFrom, designRule } from './design';
import { evaluate } from './domain';
import { type BatchContent, type Look, monitoringBatchKind } from './kind-batch';
import { monitoringPlanKind, type PlanContent } from './kind-plan';
import { type ProblemContent, problemReportKind } from './kind-problem';
import { countsOf } from './outcomes';
import { mayCloseOn } from './problem-rules';
import { isOfSameDays, plansFor } from './service-batches';

type Chain = Pick<VerifiedChain, 'revisions'>;
type History<Content> = ReadonlyMap<string, readonly Revision<Content>[]>;

/** Everything ever recorded of what is watched, oldest first, and at which entry. */
interface Recorded {
  readonly db: Db;
  readonly blobs: Pick<Blobs, 'read'>;
  readonly plans: History<PlanContent>;
  readonly problems: History<ProblemContent>;
  readonly seqOf: (revision: Revision<unknown>) => number;
}

/**
 * Does everything about monitoring once more: every rule is what follows from its terms, no plan changed after its
 * first batch, every plan that was in force looked at every batch and saw in it what there was to see, every alarm has
 * its report, and every report was closed as the rules demand.
 */
export async function checkSurveillance(
  db: Db,
  chain: Chain,
  blobs: Pick<Blobs, 'read'>,
): Promise<readonly LedgerProblem[]> {
  const recorded: Recorded = {
    db,
    blobs,
    plans: byRecord(await listAllRevisions(db, monitoringPlanKind)),
    problems: byRecord(await listAllRevisions(db, problemReportKind)),
    seqOf: ({ head }) => chain.revisions.get(head.digest) ?? 0,
  };
  const batches = await listAllRevisions(db, monitoringBatchKind);
  const found: LedgerProblem[] = [];
  const differs = (code: string, message: string, { head }: Revision<unknown>) =>
    found.push({ code, subject: head.number, message });
  for (const revisions of recorded.plans.values())
    for (const revision of revisions)
      if (!isRightPlan(revisions, revision))
        differs('MONITORING_DIFFERS', 'A monitoring plan was changed where none may be.', revision);
  for (const [at, batch] of batches.entries())
    if (!(await isRightBatch(recorded, batches.slice(0, at), batch)))
      differs('MONITORING_DIFFERS', 'A batch says something else than its cases do by the plans.', batch);
  for (const revisions of recorded.problems.values()) {
    const wrong = revisions.find((_, at) => !isRightProblem(revisions, at, batches));
    if (wrong) differs('PROBLEM_DIFFERS', 'A problem report was opened or closed past the rules.', wrong);
  }
  return found;
}

function byRecord<Content>(revisions: readonly Revision<Content>[]): History<Content> {
  const records = new Map<string, Revision<Content>[]>();
  for (const revision of revisions)
    records.set(revision.head.id, [...(records.get(revision.head.id) ?? []), revision]);
  return records;
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

function isRightPlan(revisions: readonly Revision<PlanContent>[], { head, content }: Revision<PlanContent>) {
  const at = revisions.findIndex((each) => each.head.digest === head.digest);
  const before = revisions[at - 1]?.content;
  const designed = designRule(askedFrom(content, content.rule));
  if (!designed || !sameRule(designed, content.rule)) return false;
  if (!before) return content.state === 'created';
  if (before.state === 'ended') return false;
  if (content.state === 'created') return before.state === 'created';
  return (
    same({ ...before, state: content.state }, content) &&
    !(before.state === 'locked' && content.state === 'locked')
  );
}

/** Numbers are compared as they stand; the order of the fields does not matter. */
const sameRule = (one: object, other: object): boolean =>
  same(Object.entries(one).toSorted(), Object.entries(other).toSorted());

async function isRightBatch(
  recorded: Recorded,
  earlier: readonly Revision<BatchContent>[],
  batch: Revision<BatchContent>,
): Promise<boolean> {
  const { content } = batch;
  const outcomes = await outcomesOf(recorded, content);
  if (!outcomes || batch.parents.length > 0 || earlier.some((each) => isAgain(each.content, content)))
    return false;
  const { truePositive, falseNegative, falsePositive, trueNegative, noResult } = content;
  const counted = { truePositive, falseNegative, falsePositive, trueNegative, noResult };
  if (!same(countsOf(outcomes), counted) || content.rows - content.excluded !== outcomes.length) return false;
  const seq = recorded.seqOf(batch);
  const now = [...recorded.plans.values()].flatMap((all) => asOf(recorded, all, seq) ?? []);
  const about = { version: content.version.id, threshold: content.threshold, site: content.site };
  const due = plansFor(now, about);
  if (due.length !== content.looks.length) return false;
  for (const plan of due) {
    const look = content.looks.find((each) => each.plan === plan.head.id);
    if (!look || look.revision !== plan.head.digest || plan.content.state !== 'locked') return false;
    if (!(await isRightLook(recorded, earlier, { plan, look, outcomes, seq }))) return false;
  }
  return true;
}

/** Whether a plan looked at the same file, or the same days of a site, before. */
const isAgain = (earlier: BatchContent, later: BatchContent): boolean =>
  earlier.looks.some(({ plan }) => later.looks.some((look) => look.plan === plan)) &&
  (earlier.file.sha256 === later.file.sha256 || isOfSameDays(earlier, later));

async function isRightLook(
  recorded: Recorded,
  earlier: readonly Revision<BatchContent>[],
  {
    plan,
    look,
    outcomes,
    seq,
  }: {
    readonly plan: Revision<PlanContent>;
    readonly look: Look;
    readonly outcomes: Uint8Array;
    readonly seq: number;
  },
): Promise<boolean> {
  const all: Uint8Array[] = [];
  for (const { content } of earlier)
    if (content.looks.some((each) => each.plan === look.plan))
      all.push((await outcomesOf(recorded, content)) ?? new Uint8Array());
  const { standing } = evaluate(plan.content, [...all, outcomes]);
  if (standing !== look.standing || (standing === 'alarm') !== (look.problem !== null)) return false;
  if (!look.problem) return true;
  // The report is there by the end of the batch's transaction, and was not closed before.
  const report = asOf(recorded, recorded.problems.get(look.problem.id) ?? [], seq);
  return (
    report?.content.state === 'open' &&
    report.content.source === 'monitoring' &&
    report.content.subject.id === look.plan
  );
}

/** The newest revision that an entry up to `seq` recorded. */
const asOf = <Content>(
  { seqOf }: Pick<Recorded, 'seqOf'>,
  revisions: readonly Revision<Content>[],
  seq: number,
): Revision<Content> | undefined => revisions.findLast((each) => seqOf(each) <= seq);

async function outcomesOf({ db, blobs }: Recorded, { outcomes }: BatchContent): Promise<Uint8Array | null> {
  try {
    return await blobs.read(db, outcomes);
  } catch {
    return null; // what cannot be read proves nothing
  }
}

function isRightProblem(
  revisions: readonly Revision<ProblemContent>[],
  at: number,
  batches: readonly Revision<BatchContent>[],
): boolean {
  const [revision, before] = [revisions[at], revisions[at - 1]];
  if (!revision) return false;
  const { head, content } = revision;
  if (!before) {
    const named = batches.some(({ content: { looks } }) =>
      looks.some(({ problem }) => problem?.id === head.id),
    );
    return (
      content.state === 'open' && content.closure === null && named === (content.source === 'monitoring')
    );
  }
  const { closure } = content;
  return (
    before.content.state === 'open' &&
    content.state === 'closed' &&
    closure !== null &&
    closure.by === head.by &&
    mayCloseOn(content, closure.on, '9999-12-31') &&
    same({ ...before.content, state: content.state, closure }, content)
  );
}
