import { type Entry, findSealOf, listEntriesOf, readEntry, type VerifiedChain } from '@main/ledger';
import type { Db } from '@main/platform/db';
import { listAllRevisions } from '@main/platform/records';
import type { PersonContent } from './kind';
import { keyResetKind } from './reset-kind';

export interface ResetsByTwo {
  /** Whether the entry gives a person the key for which one person asked and its actor, another one, confirmed. */
  readonly confirms: (entry: Entry, person: string, keyId: string) => boolean;
}

interface Confirmation {
  readonly person: string;
  readonly by: string;
  readonly keyId: string;
  readonly requestedBy: string;
  readonly requestedSeq: number;
  /** Entries of the transaction that confirmed. */
  readonly first: number;
  readonly last: number;
}

/**
 * The resets of keys that two people made, each of them by entries of their own. A reset has two revisions: one that
 * asks and one that confirms; whatever has more was used twice and confirms nothing.
 *
 * @param at who a person was when an entry was written
 */
export async function listResetsByTwo(
  db: Db,
  { revisions }: Pick<VerifiedChain, 'revisions'>,
  at: (person: string, seq: number) => PersonContent | null,
): Promise<ResetsByTwo> {
  const confirmations: Confirmation[] = [];
  const resets = Map.groupBy(await listAllRevisions(db, keyResetKind), ({ head }) => head.id);
  for (const [asked, answered, further] of resets.values()) {
    if (!asked || !answered?.content.confirmed || further) continue;
    const request = await entryOf(db, revisions.get(asked.head.digest));
    const confirm = await entryOf(db, revisions.get(answered.head.digest));
    const seal = confirm && (await findSealOf(db, confirm.seq));
    const { person, requestedBy, confirmed } = answered.content;
    const same = asked.content.person === person && asked.content.requestedBy === requestedBy;
    if (!request || !confirm || !seal || !same || asked.content.confirmed) continue;
    if (request.actor !== requestedBy || confirm.actor !== confirmed.by) continue;
    const { by, keyId } = confirmed;
    const { first, last } = seal;
    confirmations.push({ person, by, keyId, requestedBy, requestedSeq: request.seq, first, last });
  }
  const confirms: ResetsByTwo['confirms'] = ({ seq, actor }, person, keyId) =>
    confirmations.some(
      (reset) =>
        reset.person === person &&
        reset.keyId === keyId &&
        reset.by === actor &&
        reset.first <= seq &&
        seq <= reset.last &&
        new Set([person, reset.by, reset.requestedBy]).size === 3 &&
        mayAsk(at(reset.requestedBy, reset.requestedSeq)),
    );
  return { confirms };
}

/** Administrators ask for a reset; who confirms one is asked where the new key is judged. */
const mayAsk = (person: PersonContent | null): boolean =>
  person?.state === 'active' && person.roles.includes('administrator');

async function entryOf(db: Db, seq: number | undefined): Promise<Entry | null> {
  const [stored] = seq === undefined ? [] : await listEntriesOf(db, [seq]);
  return stored ? readEntry(stored.bytes) : null;
}
