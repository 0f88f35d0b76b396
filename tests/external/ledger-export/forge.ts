import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExportedPerson } from '@main/app/ledger-export/context';
import { rowOf } from '@main/app/ledger-export/row';
import { csvHead, csvLine, jsonHead, jsonLine, jsonTail } from '@main/app/ledger-export/row-text';
import { canonicalBytes, type Json } from '@main/kernel/canonical-json';
import { checkpointOf, keyIdOf, signCheckpoint, signUnder } from '@main/ledger';
import { type Entry, leafHash, noLeaf } from '@main/ledger/entry';
import { append, emptyFrontier } from '@main/ledger/merkle';
import { type ExactLine, readLines, writeLines } from '../../support/exported-ledger';

interface OwnKey {
  readonly raw: string;
  readonly secret: KeyObject;
}

interface KeysFile {
  ledger: { id: string; size: number; genesis: string };
  device: { id: string; kid: string; key: string };
  people: ExportedPerson[];
}

/** An entry with the session that sealed it; an empty one for the device alone. */
export interface Forged {
  entry: Entry;
  /** Whether a transaction ends here. */
  isLast: boolean;
  sealedBy: string | null;
}

export const entryIn = (line: ExactLine): Entry =>
  JSON.parse(Buffer.from(line.entry, 'base64').toString('utf8'));
export const bytesOf = (entry: Entry): Buffer => Buffer.from(canonicalBytes(entry as unknown as Json));

/**
 * Makes a whole export anew as somebody could who holds every key: entries are changed, then chained, signed and sealed
 * with keys of the forger's own, and every file agrees with them.
 *
 * @param change may alter, add and take away entries; numbers and hashes are put right afterwards
 */
export function forge(folder: string, change: (entries: Forged[]) => Forged[] = (entries) => entries): void {
  const forger = new Forger();
  const keys: KeysFile = JSON.parse(readFileSync(join(folder, 'keys.json'), 'utf8'));
  const people = keys.people.map((person) => forger.person(person));
  const forged = change(readLines(folder).map(forgedFrom));
  const device = forger.key(keys.device.key);
  let frontier = emptyFrontier;
  let prev = noLeaf;
  let first = 1;
  const lines = forged.map(({ entry, isLast, sealedBy }, i): ExactLine => {
    const made = forger.entry({ ...entry, seq: i + 1, prev });
    const bytes = bytesOf(made);
    prev = leafHash(bytes);
    frontier = append(frontier, prev);
    const line = { seq: i + 1, entry: bytes.toString('base64'), leaf: prev };
    if (!isLast) return line;
    const leaf = Buffer.from(prev, 'hex');
    const session = sealedBy === null ? null : forger.session(sealedBy);
    const seal = {
      first,
      last: i + 1,
      sessionKey: session ? keyIdOf(session.raw) : '',
      sessionSignature: session ? signUnder('seal', leaf, session.secret).toString('base64') : '',
      deviceKey: keyIdOf(device.raw),
      deviceSignature: signUnder('seal', leaf, device.secret).toString('base64'),
    };
    first = i + 2;
    return { ...line, seal };
  });
  writeLines(folder, lines);
  writeRest(
    folder,
    lines,
    { keys, people, device },
    signCheckpoint(checkpointOf(keys.ledger.id, frontier), device.raw, device.secret),
  );
}

const forgedFrom = (line: ExactLine): Forged => {
  const entry = entryIn(line);
  return { entry, isLast: line.seal !== undefined, sealedBy: line.seal?.sessionKey ? entry.session : null };
};

function writeRest(
  folder: string,
  lines: readonly ExactLine[],
  {
    keys,
    people,
    device,
  }: { readonly keys: KeysFile; readonly people: ExportedPerson[]; readonly device: OwnKey },
  checkpoint: string,
): void {
  const { id } = keys.ledger;
  const context = { people: new Map(people.map((person) => [person.person, person])), raised: new Map() };
  const rows = lines.map((line) => rowOf(line.seq, entryIn(line), context));
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  write('entries.csv', csvHead + rows.map(csvLine).join(''));
  write('entries.json', jsonHead(id, lines.length) + rows.map(jsonLine).join(',\n') + jsonTail);
  write('checkpoint.txt', checkpoint);
  const ledger = { ...keys.ledger, size: lines.length, genesis: lines[0]?.leaf };
  const own = { ...keys.device, kid: keyIdOf(device.raw), key: device.raw };
  write('keys.json', JSON.stringify({ ...keys, ledger, device: own, people }));
}

/** One own key for each key that the ledger names. */
class Forger {
  readonly #keys = new Map<string, OwnKey>();
  readonly #sessions = new Map<string, OwnKey>();
  readonly #kids = new Map<string, OwnKey>();
  readonly #people = new Map<string, OwnKey>();
  /** Digest of a person's true record → digest of the one with the forger's key. */
  readonly #digests = new Map<string, string>();

  key(raw: string): OwnKey {
    const known = this.#keys.get(raw);
    if (known) return known;
    const pair = generateKeyPairSync('ed25519');
    const own = pair.publicKey.export({ format: 'jwk' }).x ?? '';
    const key = { raw: Buffer.from(own, 'base64url').toString('base64'), secret: pair.privateKey };
    this.#keys.set(raw, key);
    this.#kids.set(keyIdOf(raw), key);
    return key;
  }

  session(id: string): OwnKey {
    const key = this.#sessions.get(id);
    if (!key) throw new Error('The session was never opened');
    return key;
  }

  person(person: ExportedPerson): ExportedPerson {
    const record = JSON.parse(Buffer.from(person.record, 'base64').toString('utf8'));
    const own = this.key(person.keys.at(-1)?.key ?? '');
    this.#people.set(person.person, own);
    record.content = { ...record.content, ed25519: own.raw, keyId: keyIdOf(own.raw) };
    const bytes = canonicalBytes(record);
    const sha256 = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');
    this.#digests.set(sha256(Buffer.from(person.record, 'base64')), sha256(bytes));
    const keys = person.keys.map((held) => {
      const { raw } = this.key(held.key);
      return { ...held, kid: keyIdOf(raw), key: raw };
    });
    return { ...person, record: Buffer.from(bytes).toString('base64'), keys };
  }

  entry(entry: Entry): Entry {
    const after = this.#digests.get(entry.after ?? '') ?? entry.after;
    return { ...entry, after, detail: this.#detail(entry) };
  }

  #detail({ action, ledger, detail }: Entry): Entry['detail'] {
    const text = (name: string) => String(detail[name]);
    if (action === 'ledger.opened') return { ...detail, deviceKey: this.key(text('deviceKey')).raw };
    if (action === 'person.enrolled') {
      const { raw, secret } = this.key(text('ed25519'));
      const { proof: _, ...given } = detail;
      const statement = { ...given, ed25519: raw };
      return {
        ...statement,
        proof: signUnder('enrolment', canonicalBytes(statement as Json), secret).toString('base64'),
      };
    }
    if (action === 'session.opened') return this.#opened(ledger, detail);
    if (typeof detail['statement'] !== 'string') return detail;
    const statement = JSON.parse(Buffer.from(text('statement'), 'base64').toString('utf8'));
    const own = this.#kids.get(statement.kid);
    if (!own) throw new Error('The statement names no key');
    const bytes = canonicalBytes({ ...statement, kid: keyIdOf(own.raw) });
    return {
      ...detail,
      statement: Buffer.from(bytes).toString('base64'),
      signature: signUnder('signature', bytes, own.secret).toString('base64'),
    };
  }

  #opened(ledger: string, detail: Entry['detail']): Entry['detail'] {
    const [session, person] = [String(detail['session']), String(detail['person'])];
    const key = this.key(String(detail['sessionKey']));
    this.#sessions.set(session, key);
    const statement = canonicalBytes({ ledger, session, person, publicKey: key.raw });
    const own = this.#people.get(person);
    if (!own) throw new Error('The person is not enrolled');
    return {
      ...detail,
      sessionKey: key.raw,
      certificate: signUnder('session', statement, own.secret).toString('base64'),
    };
  }
}
