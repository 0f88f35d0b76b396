import { type Entry, listEntries, readEntry, type VerifiedChain } from '@main/ledger';
import type { Db } from '@main/platform/db';
import { listAllRevisions, type Revision } from '@main/platform/records';
import type { LedgerProblem } from '@shared/contract/ledger';
import { unauthorised } from './authority-check';
import { type PersonContent, personKind } from './kind';
import { keyResetKind } from './reset-kind';

/** Who a person was at each point of the ledger. */
export interface PeopleOverTime {
  /** A person's record as it stood when an entry was written. */
  readonly at: (person: string, seq: number) => PersonContent | null;
  readonly problems: readonly LedgerProblem[];
}

/**
 * Walks through every change of everybody's record and asks whether its actor could make it: a program of somebody
 * inside could write it under their own session, with any role in its entry.
 */
export async function checkPeople(db: Db, chain: Pick<VerifiedChain, 'revisions'>): Promise<PeopleOverTime> {
  const resets = await listAllRevisions(db, keyResetKind);
  const acts = (await listAllRevisions(db, personKind))
    .flatMap((revision) => {
      const seq = chain.revisions.get(revision.head.digest);
      return seq === undefined ? [] : [{ seq, revision }];
    })
    .sort((a, b) => a.seq - b.seq);
  const history = new Map<string, { readonly seq: number; readonly content: PersonContent }[]>();
  const at = (person: string, seq: number): PersonContent | null =>
    history.get(person)?.findLast((step) => step.seq < seq)?.content ?? null;
  const problems: LedgerProblem[] = [];
  for (const { seq, revision } of acts) {
    const entry = await entryAt(db, seq);
    const person = revision.head.id;
    const wrong = unauthorised({
      action: entry?.action ?? '',
      actor: entry?.actor ?? '',
      person,
      before: at(person, seq),
      after: revision.content,
      actorRecord: at(entry?.actor ?? '', seq),
      first: history.size === 0,
      resetByTwo: resets.some((reset) => confirmsBy(reset, entry, person)),
    });
    if (wrong) problems.push({ code: 'PERSON_UNAUTHORISED', subject: revision.head.number, message: wrong });
    history.set(person, [...(history.get(person) ?? []), { seq, content: revision.content }]);
  }
  return { at, problems };
}

const entryAt = async (db: Db, seq: number): Promise<Entry | null> => {
  const [stored] = await listEntries(db, seq - 1, 1);
  return stored ? readEntry(stored.bytes) : null;
};

function confirmsBy(
  {
    content,
  }: Revision<{
    readonly person: string;
    readonly requestedBy: string;
    readonly confirmed: { readonly by: string; readonly keyId: string } | null;
  }>,
  entry: Entry | null,
  person: string,
): boolean {
  const { confirmed, requestedBy } = content;
  return (
    confirmed !== null &&
    content.person === person &&
    confirmed.by === entry?.actor &&
    requestedBy !== confirmed.by &&
    requestedBy !== person
  );
}
