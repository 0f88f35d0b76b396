import { listPeople } from '@main/features/people';
import { AppError } from '@main/kernel/app-error';
import type { Call } from '@main/platform/calls';
import type { Db, Tx } from '@main/platform/db';
import {
  findRecord,
  inTransaction,
  listRecords,
  listStoredRevisions,
  type Revision,
  readPlainRevision,
  writeRecord,
} from '@main/platform/records';
import type { Output, Request } from '@shared/contract';
import type { ProblemRow } from '@shared/contract/surveillance-views';
import type { RecordId, RecordNumber } from '@shared/ids';
import { alarmWords } from './alarm-words';
import type { Evaluation } from './domain';
import type { PlanContent } from './kind-plan';
import { type ProblemContent, problemReportKind } from './kind-problem';
import { byText, dateOf, latestToday, mayCloseOn, missingParts } from './problem-rules';

/** An alarm, and the batch that gave it. */
interface Alarm {
  readonly plan: Revision<PlanContent>;
  readonly seen: Evaluation;
  readonly site: string;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
  readonly utcMs: number;
  readonly opener: RecordId;
}

/** The report that an alarm opens in the transaction of its batch: whoever adds the batch becomes aware with it. */
export async function openByAlarm(
  tx: Tx,
  id: string,
  { plan: { head, content: plan }, utcMs, opener, reason, ...alarm }: Alarm,
): Promise<{ readonly id: RecordId; readonly number: RecordNumber }> {
  const content: ProblemContent = {
    title: `Alarm: ${plan.title}`.slice(0, 200),
    description: alarmWords(plan, alarm),
    subject: { id: head.id as RecordId, number: head.number, kind: 'monitoring-plan' },
    source: 'monitoring',
    awareOn: dateOf(utcMs),
    opener,
    state: 'open',
    closure: null,
  };
  return write(tx, 'problem.opened', { id, content, expectedHead: null, reason });
}

export async function createProblem(
  { workspace, acting, session }: Call,
  { subject, reason, ...told }: Request<'problem.create'>,
): Promise<Output<'problem.create'>> {
  return inTransaction(workspace, acting, async (tx) => {
    const last = (await listStoredRevisions(tx, subject)).at(-1);
    if (!last) throw new AppError('RECORD_NOT_FOUND', { id: subject });
    if (told.awareOn > latestToday(workspace.ports.clock().utcMs)) throw new AppError('PROBLEM_DATE_INVALID');
    const { kind, head } = readPlainRevision(last.bytes);
    const content: ProblemContent = {
      ...told,
      subject: { id: subject, number: head.number, kind },
      opener: session.person,
      state: 'open',
      closure: null,
    };
    return write(tx, 'problem.opened', { id: workspace.ports.newId(), content, expectedHead: null, reason });
  });
}

export async function closeProblem(
  { workspace, acting, session }: Call,
  { problem, reason, ...offered }: Request<'problem.close'>,
): Promise<Output<'problem.close'>> {
  return inTransaction(workspace, acting, async (tx) => {
    const { head, content } = await demandProblem(tx, problem);
    if (content.state === 'closed') throw new AppError('PROBLEM_CLOSED', { id: problem });
    const { cause, action, on } = offered;
    if (cause === undefined || action === undefined || on === undefined)
      throw new AppError('PROBLEM_CLOSURE_INCOMPLETE', { missing: missingParts(offered).join(', ') });
    if (!mayCloseOn(content, on, latestToday(workspace.ports.clock().utcMs)))
      throw new AppError('PROBLEM_DATE_INVALID');
    return write(tx, 'problem.closed', {
      id: problem,
      content: { ...content, state: 'closed', closure: { cause, action, reason, on, by: session.person } },
      expectedHead: head.digest,
      reason,
    });
  });
}

async function write(
  tx: Tx,
  action: string,
  about: {
    readonly id: string;
    readonly content: ProblemContent;
    readonly expectedHead: string | null;
    readonly reason: string;
  },
) {
  const { id, number } = await writeRecord(tx, action, { kind: problemReportKind, ...about });
  return { id, number };
}

/** Open ones first, then the newest. */
export async function listProblems(
  { workspace: { db } }: Call,
  { state }: Request<'problem.list'>,
): Promise<Output<'problem.list'>> {
  const names = await printedNames(db);
  const found = await listRecords(db, problemReportKind);
  const wanted = found.filter(({ content }) => state === 'all' || content.state === state);
  const rows: ProblemRow[] = [];
  for (const problem of wanted) rows.push(await rowOf(db, problem, names));
  return {
    problems: rows.toSorted(
      (a, b) =>
        Number(a.state === 'closed') - Number(b.state === 'closed') ||
        byText(b.openedAt, a.openedAt) ||
        byText(b.number, a.number),
    ),
  };
}

export async function showProblem(
  { workspace: { db } }: Call,
  { problem }: Request<'problem.show'>,
): Promise<Output<'problem.show'>> {
  const names = await printedNames(db);
  const found = await demandProblem(db, problem);
  const { description, closure } = found.content;
  return {
    ...(await rowOf(db, found, names)),
    description,
    closure: closure && { ...closure, by: names.get(closure.by) ?? closure.by },
  };
}

/** @throws AppError `PROBLEM_NOT_FOUND` */
async function demandProblem(db: Db, id: string): Promise<Revision<ProblemContent>> {
  const problem = await findRecord(db, problemReportKind, id);
  if (!problem) throw new AppError('PROBLEM_NOT_FOUND', { id });
  return problem;
}

async function rowOf(
  db: Db,
  { head, content }: Revision<ProblemContent>,
  names: ReadonlyMap<string, string>,
): Promise<ProblemRow> {
  const { title, subject, source, awareOn, state, opener } = content;
  const [first] = await listStoredRevisions(db, head.id);
  const openedMs = first ? readPlainRevision(first.bytes).head.atMs : head.atMs;
  return {
    id: head.id as RecordId,
    number: head.number,
    ...{ title, source, awareOn, state },
    subject: subject.number,
    subjectId: subject.id,
    subjectKind: subject.kind,
    openedBy: names.get(opener) ?? opener,
    openedAt: new Date(openedMs).toISOString(),
  };
}

/** Person id → printed name. */
export async function printedNames(db: Db): Promise<ReadonlyMap<string, string>> {
  return new Map((await listPeople(db)).map(({ id, printedName }) => [id, printedName]));
}
