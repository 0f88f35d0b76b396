import { fromBase64 } from '@main/kernel/bytes';
import {
  findHead,
  findLastSeq,
  listEntriesOf,
  listSeqsOf,
  listSignedSeqs,
  readEntry,
  searchLedger,
} from '@main/ledger';
import type { Call, Handlers } from '@main/platform/calls';
import type { Db } from '@main/platform/db';
import { inTransaction, listAllRevisions, note, type Revision } from '@main/platform/records';
import { contract, type Output, type Request } from '@shared/contract';
import type { Operation } from '@shared/contract/define';
import type { AccessRow } from '@shared/contract/people-access';
import type { SecurityPolicy } from '@shared/contract/people-policy';
import { type RecordId, roleIds } from '@shared/ids';
import { SignatureStatement } from '@shared/signature';
import { type PersonContent, personKind } from './kind';
import { policyAt } from './service-policy';
import { dayMs, isStale } from './standing';
import { listPeople } from './store';

export const accessHandlers: Handlers<'people.accessReview' | 'people.reviewAccess'> = {
  'people.accessReview': review,
  'people.reviewAccess': async ({ workspace, acting }, { on, finding, reason }) => {
    await inTransaction(workspace, acting, (tx) =>
      note(tx, { action: 'access.reviewed', reason, detail: { on, finding } }),
    );
    return {};
  },
};

/** Who could do what at the end of a day, from the revisions that stood then. */
async function review(
  { workspace: { db, ports } }: Call,
  { on }: Request<'people.accessReview'>,
): Promise<Output<'people.accessReview'>> {
  const { seq } = await findHead(db);
  const [last] = await listEntriesOf(db, [seq]);
  // The day as whoever wrote last counted it.
  const offsetMinutes = last ? readEntry(last.bytes).offset : ports.clock().offsetMinutes;
  const untilMs = Date.parse(on) + dayMs - 1 - offsetMinutes * 60_000;
  const { seqs } = await searchLedger(db, { toMs: untilMs }, { limit: 1, upTo: seq });
  // Whatever was written up to here counts, in the order of the ledger: a clock may have been wrong meanwhile.
  const upTo = seqs[0] ?? 0;
  const day = { untilMs, upTo, policy: await policyAt(db, upTo), signed: await signaturesUpTo(db, upTo) };
  const accounts: AccessRow[] = [];
  for (const revision of await standingAt(db, upTo)) accounts.push(await rowOf(db, revision, day));
  return { on, until: new Date(untilMs).toISOString(), accounts, operations: operationsByRole() };
}

/** The revision of each person that stood after an entry, by login. */
async function standingAt(db: Db, upTo: number): Promise<Revision<PersonContent>[]> {
  const latest = new Map<string, Revision<PersonContent>>();
  for (const revision of await listAllRevisions(db, personKind, upTo)) latest.set(revision.head.id, revision);
  return [...latest.values()].sort((one, other) => (one.content.login < other.content.login ? -1 : 1));
}

/** How often each person had signed records or checkpoints, here or on another laptop. */
async function signaturesUpTo(db: Db, upTo: number): Promise<ReadonlyMap<string, number>> {
  const signed = new Map<string, number>();
  const count = (person: string) => signed.set(person, (signed.get(person) ?? 0) + 1);
  for (const { bytes } of await listEntriesOf(db, await listSignedSeqs(db, upTo))) {
    const person = signerIn(readEntry(bytes).detail['statement']);
    if (person) count(person);
  }
  for (const { bytes } of await listEntriesOf(db, await listSeqsOf(db, ['ledger.countersigned'], upTo)))
    count(readEntry(bytes).actor);
  return signed;
}

function signerIn(statement: unknown): string | null {
  try {
    return SignatureStatement.parse(JSON.parse(fromBase64(String(statement)).toString('utf8'))).person;
  } catch {
    return null; // verification names it
  }
}

interface Day {
  readonly untilMs: number;
  /** The last entry of the day. */
  readonly upTo: number;
  readonly policy: SecurityPolicy;
  readonly signed: ReadonlyMap<string, number>;
}

async function rowOf(
  db: Db,
  { head, content }: Revision<PersonContent>,
  { untilMs, upTo, policy, signed }: Day,
): Promise<AccessRow> {
  const identity = content.identity?.keyId === content.keyId ? content.identity : null;
  const names = new Map((await listPeople(db)).map(({ id, printedName }) => [id as string, printedName]));
  const [signIn] = await listEntriesOf(db, [
    await findLastSeq(db, { action: 'session.opened', actor: head.id }, upTo),
  ]);
  const lastSignInMs = signIn && readEntry(signIn.bytes).at;
  const usedMs = Math.max(content.enabledMs ?? 0, lastSignInMs ?? content.enrolledMs ?? head.atMs);
  return {
    person: head.id as RecordId,
    login: content.login,
    printedName: content.printedName,
    state: content.state,
    roles: content.roles,
    productRoles: content.productRoles,
    keyId: content.keyId,
    identityBy: identity && (names.get(identity.by) ?? identity.by),
    identityAt: identity && new Date(identity.atMs).toISOString(),
    lastSignInAt: lastSignInMs === undefined ? null : new Date(lastSignInMs).toISOString(),
    signatures: signed.get(head.id) ?? 0,
    stale: content.state === 'active' && !content.breakGlass && isStale(usedMs, untilMs, policy),
    breakGlass: content.breakGlass,
  };
}

/** What each role may ask for, as this version of the program has it. */
function operationsByRole(): Output<'people.accessReview'>['operations'] {
  const entries = Object.entries(contract) as [string, Operation][];
  return roleIds.map((role) => ({
    role,
    operations: entries
      .filter(([, { roles, needs }]) => needs === 'session' && (roles === 'any' || roles.includes(role)))
      .map(([name]) => name),
  }));
}
