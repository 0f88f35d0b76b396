import {
  type Entry,
  keyActs,
  keyIdOf,
  listEntries,
  listSeqsOf,
  readEntry,
  type VerifiedChain,
} from '@main/ledger';
import type { Db } from '@main/platform/db';
import { listAllRevisions, type Revision } from '@main/platform/records';
import type { LedgerProblem } from '@shared/contract/ledger';
import { unauthorised } from './authority-check';
import { type PersonContent, personKind } from './kind';
import { checkKeyRing } from './service-check-keys';
import { listResetsByTwo } from './service-check-resets';

/** Who a person was at each point of the ledger. */
export interface PeopleOverTime {
  /** A person's record as it stood when an entry was written. */
  readonly at: (person: string, seq: number) => PersonContent | null;
  readonly problems: readonly LedgerProblem[];
}

/**
 * Walks through every change of everybody's record and asks whether its actor could make it: a program of somebody
 * inside could write it under their own session, with any role in its entry. What changes a key without a record of
 * the person that says the same is named, too.
 */
export async function checkPeople(db: Db, chain: Pick<VerifiedChain, 'revisions'>): Promise<PeopleOverTime> {
  const acts = (await listAllRevisions(db, personKind))
    .flatMap((revision) => {
      const seq = chain.revisions.get(revision.head.digest);
      return seq === undefined ? [] : [{ seq, revision }];
    })
    .sort((a, b) => a.seq - b.seq);
  const history = new Map<string, { readonly seq: number; readonly content: PersonContent }[]>();
  const at = (person: string, seq: number): PersonContent | null =>
    history.get(person)?.findLast((step) => step.seq < seq)?.content ?? null;
  const resets = await listResetsByTwo(db, chain, at);
  const problems: LedgerProblem[] = [];
  for (const { seq, revision } of acts) {
    const entry = await entryAt(db, seq);
    const person = revision.head.id;
    const wrong =
      unauthorised({
        action: entry?.action ?? '',
        actor: entry?.actor ?? '',
        person,
        before: at(person, seq),
        after: revision.content,
        actorRecord: at(entry?.actor ?? '', seq),
        first: history.size === 0,
        resetByTwo: entry !== null && resets.confirms(entry, person, revision.content.keyId),
      }) ?? (entry && !tellsKey(entry, revision) ? 'The entry tells of another key than the record.' : null);
    if (wrong) problems.push({ code: 'PERSON_UNAUTHORISED', subject: revision.head.number, message: wrong });
    history.set(person, [...(history.get(person) ?? []), { seq, content: revision.content }]);
  }
  const recorded = new Set(acts.map(({ seq }) => seq));
  for (const seq of await listSeqsOf(db, keyActs, Number.MAX_SAFE_INTEGER))
    if (!recorded.has(seq)) problems.push(unrecorded(seq));
  return { at, problems: [...problems, ...(await checkKeyRing(db, chain, at))] };
}

const unrecorded = (seq: number): LedgerProblem => ({
  code: 'PERSON_UNAUTHORISED',
  subject: `entry ${seq}`,
  message: 'The entry is about a key, and records no revision of a person.',
});

const entryAt = async (db: Db, seq: number): Promise<Entry | null> => {
  const [stored] = await listEntries(db, seq - 1, 1);
  return stored ? readEntry(stored.bytes) : null;
};

/** Whether an entry that gives a key gives the one that the record says, to the person of the record. */
function tellsKey({ action, object, detail }: Entry, { head, content }: Revision<PersonContent>): boolean {
  if (object?.id !== head.id || keyIdOf(content.ed25519) !== content.keyId) return false;
  if (!('ed25519' in detail)) return true;
  const { home, login, x25519, ed25519 } = content;
  const here = action === 'person.linked' || detail['login'] === login;
  const there = home === null || (detail['ledger'] === home.ledger && detail['person'] === home.person);
  return here && there && detail['x25519'] === x25519 && detail['ed25519'] === ed25519;
}
