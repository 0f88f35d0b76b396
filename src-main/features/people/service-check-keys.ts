import {
  deviceActor,
  type Entry,
  findSealOf,
  listEntries,
  listEntriesOf,
  listSeqsOf,
  readEntry,
  type VerifiedChain,
} from '@main/ledger';
import type { Db } from '@main/platform/db';
import { listAllRevisions } from '@main/platform/records';
import type { LedgerProblem } from '@shared/contract/ledger';
import { keyRingKind } from './key-ring-kind';
import type { PersonContent } from './kind';

type PersonAt = (person: string, seq: number) => PersonContent | null;

/** What people do to their own keys, whoever they are. */
const ownActs: readonly string[] = ['person.passwordChanged', 'person.keyReplaced'];
const keychainActs: readonly string[] = ['keychain.enabled', 'keychain.disabled'];

/**
 * Asks of every change of the key ring whether its actor could make it, and of every recovery code whether an
 * administrator issued it together with the key ring that names it.
 */
export async function checkKeyRing(
  db: Db,
  { revisions }: Pick<VerifiedChain, 'revisions'>,
  at: PersonAt,
): Promise<LedgerProblem[]> {
  const problems: LedgerProblem[] = [];
  const found = (seq: number, message: string) =>
    problems.push({ code: 'KEYS_UNAUTHORISED', subject: `entry ${seq}`, message });
  /** The entry that issues a code → its key, raw base64. */
  const named = new Map<number, string>();
  let before: string | null = null;
  for (const { head, content } of await listAllRevisions(db, keyRingKind)) {
    const seq = revisions.get(head.digest);
    const together = seq === undefined ? [] : await transactionOf(db, seq);
    const entry = together.find((other) => other.seq === seq);
    if (!entry) continue;
    if (!isEntitled(entry, together, at)) found(entry.seq, 'The actor had no authority to change the keys.');
    const recovery = content.recovery?.ed25519 ?? null;
    const issued = together.find(({ action }) => action === 'recovery.issued');
    if (issued && recovery !== null) named.set(issued.seq, recovery);
    if (recovery !== before && recovery !== null && issued?.detail['ed25519'] !== recovery)
      found(entry.seq, 'The key ring names a recovery code that nobody issued.');
    before = recovery;
  }
  for (const { bytes } of await listEntriesOf(
    db,
    await listSeqsOf(db, ['recovery.issued'], Number.MAX_SAFE_INTEGER),
  )) {
    const { seq, actor, detail } = readEntry(bytes);
    if (!isAdministrator(at(actor, seq)) || named.get(seq) !== detail['ed25519'])
      found(seq, 'The recovery code was not issued by an administrator together with the key ring.');
  }
  return problems;
}

/** Administrators change the keys; others their own, or somebody's whose reset they confirm. */
function isEntitled({ seq, actor }: Entry, together: readonly Entry[], at: PersonAt): boolean {
  const acts = (actions: readonly string[], about: (entry: Entry) => boolean = () => true) =>
    together.some((entry) => entry.actor === actor && actions.includes(entry.action) && about(entry));
  if (actor === deviceActor) return acts(['recovery.used']);
  return (
    isAdministrator(at(actor, seq)) ||
    acts(keychainActs) ||
    acts(ownActs, ({ object }) => object?.id === actor) ||
    // Whether two people reset this key is asked where the record of its person is looked at.
    (acts(['person.keyReplaced']) && acts(['reset.confirmed']))
  );
}

const isAdministrator = (person: PersonContent | null): boolean =>
  person?.state === 'active' && person.roles.includes('administrator');

/** The entries that one seal covers. */
async function transactionOf(db: Db, seq: number): Promise<Entry[]> {
  const seal = await findSealOf(db, seq);
  if (!seal) return [];
  const stored = await listEntries(db, seal.first - 1, seal.last - seal.first + 1);
  return stored.map(({ bytes }) => readEntry(bytes));
}
