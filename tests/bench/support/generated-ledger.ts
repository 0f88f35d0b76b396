import { randomUUID } from 'node:crypto';
import { closeSync, openSync, readSync, statSync, writeSync } from 'node:fs';
import { fromHex, toBase64 } from '@main/kernel/bytes';
import type { StoredEntry } from '@main/ledger';
import { enrolmentStatement, entryBytes, keyIdOf, sessionStatement, signUnder } from '@main/ledger';
import { type Happening, leafHash, noLeaf } from '@main/ledger/entry';
import type { StoredSeal } from '@main/ledger/store';
import { newKeyPair, privateKeyFrom } from '@main/platform/vault';

const chunkBytes = 16 * 1024 * 1024;
/** Of each entry in the file: length (4, little-endian), leaf hash (64, hex), then its bytes. */
const prefixBytes = 68;

/** A valid ledger in a file: entries of a size that the program writes, sealed by session and device. */
export interface GeneratedLedger {
  readonly file: string;
  readonly entries: number;
  readonly seals: readonly StoredSeal[];
}

/** @param each entries under one seal */
export function generateLedger(file: string, entries: number, each: number): GeneratedLedger {
  const writer = new Writer();
  const seals: StoredSeal[] = [];
  const handle = openSync(file, 'w', 0o600);
  try {
    let chunk: Buffer[] = [];
    let size = 0;
    let first = 1;
    for (let seq = 1; seq <= entries; seq += 1) {
      const stored = writer.entry(seq);
      const prefix = Buffer.alloc(prefixBytes);
      prefix.writeUInt32LE(stored.bytes.length);
      prefix.write(stored.leaf, 4, 'latin1');
      chunk.push(prefix, Buffer.from(stored.bytes));
      size += prefixBytes + stored.bytes.length;
      if (seq === entries || (seq >= 3 && seq % each === 0)) {
        seals.push(writer.seal(first, seq));
        first = seq + 1;
      }
      if (size < chunkBytes && seq < entries) continue;
      writeSync(handle, Buffer.concat(chunk));
      chunk = [];
      size = 0;
    }
  } finally {
    closeSync(handle);
  }
  return { file, entries, seals };
}

/** Reads the entries in order, in chunks; the bytes are valid until the next one. */
export function readLedger({ file }: GeneratedLedger, take: (entry: StoredEntry) => void): void {
  const handle = openSync(file, 'r');
  try {
    const { size } = statSync(file);
    let rest = Buffer.alloc(0);
    let seq = 0;
    for (let at = 0; at < size; ) {
      const chunk = Buffer.allocUnsafe(Math.min(chunkBytes, size - at));
      at += readSync(handle, chunk, 0, chunk.length, at);
      const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      let start = 0;
      while (start + prefixBytes <= bytes.length) {
        const end = start + prefixBytes + bytes.readUInt32LE(start);
        if (end > bytes.length) break;
        seq += 1;
        const leaf = bytes.toString('latin1', start + 4, start + prefixBytes);
        take({ seq, leaf, bytes: bytes.subarray(start + prefixBytes, end) });
        start = end;
      }
      rest = bytes.subarray(start);
    }
  } finally {
    closeSync(handle);
  }
}

const person = randomUUID();
const session = randomUUID();
const ledger = randomUUID();

/** Founds a ledger with one person in one session, who then goes on revising a record. */
class Writer {
  readonly #device = keyPair();
  readonly #person = keyPair();
  readonly #box = keyPair('x25519');
  readonly #session = keyPair();
  #leaf = noLeaf;

  entry(seq: number): StoredEntry {
    const place = { ledger, device: 'bench', seq, prev: this.#leaf, app: 'countersign bench' };
    const actor = { person, role: 'regulatory-lead', session };
    const at = { utcMs: 1_795_420_800_000 + seq, offsetMinutes: 0, zone: 'UTC', monoMs: seq, boot: 'b007' };
    // The clock's state is only of interest at a sign-in.
    const instant = { ...at, clockSync: 'unknown' as const };
    const bytes = entryBytes(place, actor, instant, this.#happening(seq));
    this.#leaf = leafHash(bytes);
    return { seq, bytes, leaf: this.#leaf };
  }

  seal(first: number, last: number): StoredSeal {
    const leaf = fromHex(this.#leaf);
    return {
      first,
      last,
      sessionKey: this.#session.id,
      sessionSignature: signUnder('seal', leaf, this.#session.privateKey),
      deviceKey: this.#device.id,
      deviceSignature: signUnder('seal', leaf, this.#device.privateKey),
    };
  }

  #happening(seq: number): Happening {
    if (seq === 1)
      return { action: 'ledger.opened', detail: { device: 'bench', deviceKey: this.#device.publicKey } };
    if (seq === 2) {
      const [x25519, ed25519] = [this.#box.publicKey, this.#person.publicKey];
      const statement = { ledger, person, login: 'bench', x25519, ed25519 };
      const proof = signUnder('enrolment', enrolmentStatement(statement), this.#person.privateKey);
      return {
        action: 'person.enrolled',
        object: { kind: 'person', id: person, number: 'PE-B0001' },
        after: '0'.repeat(64),
        detail: { ...statement, proof: toBase64(proof) },
      };
    }
    if (seq === 3) {
      const statement = sessionStatement({ ledger, session, person, publicKey: this.#session.publicKey });
      const certificate = toBase64(signUnder('session', statement, this.#person.privateKey));
      const detail = { session, person, sessionKey: this.#session.publicKey, certificate };
      return { action: 'session.opened', detail };
    }
    return {
      action: 'product.revised',
      object: { kind: 'product', id: person, number: 'PR-B0001' },
      reason: 'The description follows the labelling of this year.',
    };
  }
}

function keyPair(curve: 'ed25519' | 'x25519' = 'ed25519') {
  const pair = newKeyPair(curve);
  const publicKey = toBase64(pair.publicKey);
  return { publicKey, id: keyIdOf(publicKey), privateKey: privateKeyFrom(pair.privateKey) };
}
