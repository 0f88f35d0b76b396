import { createHash, type KeyObject, sign, verify } from 'node:crypto';
import { fromBase64, fromHex, toBase64, utf8 } from '@main/kernel/bytes';
import { ed25519Key } from './keys';
import { type Frontier, rootOf } from './merkle';

/** A signed statement of size and root, in the C2SP tlog-checkpoint form that other tools read. */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  /** RFC 6962 root, base64. */
  readonly root: string;
}

/** The name of a ledger in checkpoints. */
export const originOf = (ledger: string): string => `countersign.org/ledger/${ledger}`;

export const checkpointOf = (ledger: string, frontier: Frontier): Checkpoint => ({
  origin: originOf(ledger),
  size: frontier.size,
  root: toBase64(fromHex(rootOf(frontier))),
});

const bodyOf = ({ origin, size, root }: Checkpoint) => `${origin}\n${size}\n${root}\n`;

/** C2SP signed-note: key id = first 4 bytes of SHA-256(name ‖ LF ‖ 0x01 ‖ raw Ed25519 key). */
export function noteKeyId(name: string, publicKey: string): Buffer {
  const hash = createHash('sha256')
    .update(utf8(`${name}\n`))
    .update(Uint8Array.of(1));
  return hash.update(fromBase64(publicKey)).digest().subarray(0, 4);
}

/** The checkpoint as text with one signature line, signed under its origin by the device's key. */
export function signCheckpoint(checkpoint: Checkpoint, publicKey: string, privateKey: KeyObject): string {
  const body = bodyOf(checkpoint);
  const signature = sign(null, utf8(body), privateKey);
  const line = toBase64(Buffer.concat([noteKeyId(checkpoint.origin, publicKey), signature]));
  return `${body}\n— ${checkpoint.origin} ${line}\n`;
}

/** The checkpoint in a text when it bears a valid signature of this key, else `null`. */
export function readCheckpoint(text: string, publicKey: string): Checkpoint | null {
  const [body, signatures] = text.split('\n\n', 2);
  const [origin, size, root, ...extra] = (body ?? '').split('\n');
  if (!origin || !root || extra.length > 0 || !/^(0|[1-9]\d{0,15})$/.test(size ?? '')) return null;
  const checkpoint = { origin, size: Number(size), root };
  const key = ed25519Key(publicKey);
  const expected = noteKeyId(origin, publicKey);
  for (const line of (signatures ?? '').split('\n')) {
    const [dash, name, encoded] = line.split(' ');
    if (dash !== '—' || name !== origin) continue;
    const bytes = fromBase64(encoded ?? '');
    if (!bytes.subarray(0, 4).equals(expected)) continue;
    if (key && verify(null, utf8(bodyOf(checkpoint)), key, bytes.subarray(4))) return checkpoint;
  }
  return null;
}
