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

/** The three lines that are signed. */
const bodyOf = ({ origin, size, root }: Checkpoint) => `${origin}\n${size}\n${root}\n`;

/** C2SP signed-note: key id = first 4 bytes of SHA-256(name ‖ LF ‖ 0x01 ‖ raw Ed25519 key). */
export function noteKeyId(name: string, publicKey: string): Buffer {
  const hash = createHash('sha256')
    .update(utf8(`${name}\n`))
    .update(Uint8Array.of(1));
  return hash.update(fromBase64(publicKey)).digest().subarray(0, 4);
}

/** One signature line of a note, without its line feed. */
export function noteSignature(
  checkpoint: Checkpoint,
  name: string,
  publicKey: string,
  privateKey: KeyObject,
): string {
  const signature = sign(null, utf8(bodyOf(checkpoint)), privateKey);
  return `— ${name} ${toBase64(Buffer.concat([noteKeyId(name, publicKey), signature]))}`;
}

/** The checkpoint as text with one signature line, signed under its origin by the device's key. */
export function signCheckpoint(checkpoint: Checkpoint, publicKey: string, privateKey: KeyObject): string {
  const line = noteSignature(checkpoint, checkpoint.origin, publicKey, privateKey);
  return `${bodyOf(checkpoint)}\n${line}\n`;
}

/** A note's checkpoint and its signature lines, none of them checked; `null` when the text is no checkpoint. */
export function parseNote(
  text: string,
): { readonly checkpoint: Checkpoint; readonly lines: readonly string[] } | null {
  const [body, signatures] = text.split('\n\n', 2);
  const [origin, size, root, ...extra] = (body ?? '').split('\n');
  if (!origin || !root || extra.length > 0 || !/^(0|[1-9]\d{0,15})$/.test(size ?? '')) return null;
  return { checkpoint: { origin, size: Number(size), root }, lines: (signatures ?? '').split('\n') };
}

/** Whether a line is a valid signature of the checkpoint by this key under this name. */
export function noteSignatureHolds(
  checkpoint: Checkpoint,
  line: string,
  name: string,
  publicKey: string,
): boolean {
  const [dash, signer, encoded, ...rest] = line.split(' ');
  if (dash !== '—' || signer !== name || rest.length > 0) return false;
  const bytes = fromBase64(encoded ?? '');
  const key = ed25519Key(publicKey);
  return (
    key !== null &&
    bytes.subarray(0, 4).equals(noteKeyId(name, publicKey)) &&
    verify(null, utf8(bodyOf(checkpoint)), key, bytes.subarray(4))
  );
}

/** The checkpoint in a text when it bears a valid signature of this key under its origin, else `null`. */
export function readCheckpoint(text: string, publicKey: string): Checkpoint | null {
  const note = parseNote(text);
  if (!note) return null;
  const { checkpoint, lines } = note;
  return lines.some((line) => noteSignatureHolds(checkpoint, line, checkpoint.origin, publicKey))
    ? checkpoint
    : null;
}
