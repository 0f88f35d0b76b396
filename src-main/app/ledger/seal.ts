import { fromBase64, fromHex } from '@main/kernel/bytes';
import {
  type Entry,
  findLastSeq,
  KeyHistory,
  keyIdOf,
  listEntries,
  listEntriesOf,
  listSeqsOf,
  parseEntry,
  type StoredSeal,
  sessionStatement,
  verifyUnder,
} from '@main/ledger';
import type { Db } from '@main/platform/db';

/**
 * Whether a seal is what the ledger's own keys make of it: the device's that the first entry names, and that of a
 * session whose person certified it. Chain and key history are the business of a verification.
 */
export async function sealHolds(db: Db, seal: StoredSeal): Promise<boolean> {
  const [sealed] = await listEntriesOf(db, [seal.last]);
  const entry = sealed && parseEntry(sealed.bytes);
  if (!sealed || !entry) return false;
  const leaf = fromHex(sealed.leaf);
  const holds = (signature: Uint8Array, key: string | null) =>
    key !== null && verifyUnder('seal', leaf, signature, key);
  if (!holds(seal.deviceSignature, await deviceKey(db, seal.deviceKey))) return false;
  if (seal.sessionKey === '') return true;
  return holds(seal.sessionSignature, await sessionKey(db, entry, seal.sessionKey));
}

async function deviceKey(db: Db, keyId: string): Promise<string | null> {
  const [first] = await listEntries(db, 0, 1);
  const key = text(first ? parseEntry(first.bytes)?.detail['deviceKey'] : null);
  return keyIdOf(key) === keyId ? key : null;
}

/** The key of the session that an entry belongs to, where its person certified it. */
async function sessionKey(db: Db, { session, seq, ledger }: Entry, keyId: string): Promise<string | null> {
  if (session === null) return null;
  // The opening may stand in the same transaction, after entries that it covers.
  const opened = await entryAt(db, await findLastSeq(db, { action: 'session.opened', words: session }, seq));
  const person = text(opened?.detail['person']);
  const publicKey = text(opened?.detail['sessionKey']);
  if (!opened || opened.detail['session'] !== session || keyIdOf(publicKey) !== keyId) return null;
  const statement = sessionStatement({ ledger, session, person, publicKey });
  const certificate = fromBase64(text(opened.detail['certificate']));
  const keys = (await keysAt(db, opened.seq)).certifying(person);
  return keys.some((key) => verifyUnder('session', statement, certificate, key)) ? publicKey : null;
}

/** Who held which key when an entry was written. */
async function keysAt(db: Db, seq: number): Promise<KeyHistory> {
  const history = new KeyHistory();
  const seqs = await listSeqsOf(db, ['person.', 'recovery.', 'keychain.'], seq);
  for (const { bytes } of await listEntriesOf(db, seqs)) {
    const entry = parseEntry(bytes);
    if (entry) history.take(entry);
  }
  return history;
}

async function entryAt(db: Db, seq: number): Promise<Entry | null> {
  const [stored] = await listEntriesOf(db, [seq]);
  return stored ? parseEntry(stored.bytes) : null;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
