import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '@main/kernel/app-error';
import { fromBase64, toBase64, toHex } from '@main/kernel/bytes';
import { canonicalBytes } from '@main/kernel/canonical-json';
import { Login, RecordId } from '@shared/ids';
import { z } from 'zod';
import { subKey } from './crypto';
import { replaceDurably } from './durable-file';
import { KeyDerivation } from './key-derivation';

export const headerFormat = 1;
const fileName = 'vault.keys';

/** A person's way in: their two private keys, wrapped under their password. Independent of the epoch. */
const PasswordSlot = z.strictObject({
  id: z.uuid(),
  person: RecordId,
  type: z.literal('password'),
  kdf: KeyDerivation,
  x25519: z.string(),
  ed25519: z.string(),
});
export type PasswordSlot = z.infer<typeof PasswordSlot>;

/**
 * A way in without a password on one computer: the X25519 key and a sign-in key of its own, which certifies sessions
 * and nothing else. The signing key is not in it. `secret` is what the system's keychain gave for the wrapping key.
 */
const KeychainSlot = z.strictObject({
  id: z.uuid(),
  person: RecordId,
  type: z.literal('keychain'),
  secret: z.string(),
  x25519: z.string(),
  ed25519: z.string(),
});
export type KeychainSlot = z.infer<typeof KeychainSlot>;

const Box = { ephemeral: z.string(), sealed: z.string() };

/** The printed code's way to the data key. `ed25519` proves that the code was used; it signs no record. */
const Recovery = z.strictObject({
  id: z.uuid(),
  x25519: z.string(),
  ed25519: z.string(),
  kdf: KeyDerivation,
  wrapped: z.strictObject({ x25519: z.string(), ed25519: z.string() }),
  box: z.strictObject(Box),
});
export type Recovery = z.infer<typeof Recovery>;

const Header = z.strictObject({
  format: z.literal(headerFormat),
  writer: z.string(),
  vault: z.uuid(),
  epoch: z.int().positive(),
  database: z.string().regex(/^vault-\d+\.db$/),
  cipher: z.literal('sqlcipher-4'),
  /** Login ids stand in clear; printed names do not. The ledger, not this list, says who is enrolled. */
  people: z.array(
    z.strictObject({ person: RecordId, login: Login, x25519: z.string(), ed25519: z.string() }),
  ),
  slots: z.array(z.discriminatedUnion('type', [PasswordSlot, KeychainSlot])),
  /** The data key of this epoch, sealed to each person. */
  boxes: z.array(z.strictObject({ person: RecordId, ...Box })),
  recovery: Recovery.exactOptional(),
  mac: z.string(),
});
export type Header = z.infer<typeof Header>;
export type HeaderBody = Omit<Header, 'mac'>;

/** The header and its second copy, in the order in which they are read. */
const copies = (folder: string) => [join(folder, fileName), join(folder, `${fileName}.prev`)];

export const headerExists = (folder: string): boolean => copies(folder).some((file) => existsSync(file));

/**
 * The header, from its second copy when the first is gone or damaged.
 *
 * @throws AppError `VAULT_NOT_FOUND`, `VAULT_NEWER`, `VAULT_HEADER_DAMAGED`
 */
export function readHeader(folder: string): Header {
  const [first] = readHeaders(folder);
  if (!first) throw new AppError('VAULT_HEADER_DAMAGED');
  return first;
}

/**
 * The headers that lie here, the first copy first: two where they differ. A damaged one that is still a header says the
 * wrong thing about one person's slot only.
 *
 * @throws AppError `VAULT_NOT_FOUND`, `VAULT_NEWER`, `VAULT_HEADER_DAMAGED`
 */
export function readHeaders(folder: string): readonly Header[] {
  const there = copies(folder).filter((file) => existsSync(file));
  if (there.length === 0) throw new AppError('VAULT_NOT_FOUND');
  const texts = new Set(there.map((file) => readFileSync(file, 'utf8')));
  const failures: unknown[] = [];
  const headers = [...texts].flatMap((text) => {
    try {
      return [parseHeader(text)];
    } catch (failure) {
      if (failure instanceof AppError) throw failure;
      failures.push(failure);
      return [];
    }
  });
  if (headers.length === 0) throw new AppError('VAULT_HEADER_DAMAGED', {}, { cause: failures[0] });
  return headers;
}

/** @throws AppError `VAULT_NEWER`; Error for what is no header */
export function parseHeader(text: string): Header {
  const data: unknown = JSON.parse(text);
  const format = z.object({ format: z.int().positive() }).safeParse(data);
  if (format.success && format.data.format > headerFormat) throw new AppError('VAULT_NEWER');
  return Header.parse(data);
}

/**
 * What the ledger records of a header: SHA-256 (hex) of everything in it but the file it names, who wrote it, and the
 * MAC. A restored vault may lie in another file and is still the one that was recorded.
 */
export function headerDigest(header: HeaderBody | Header): string {
  const { writer: _, database: __, ...rest } = header;
  const { mac: ___, ...body } = { mac: '', ...rest };
  return toHex(createHash('sha256').update(canonicalBytes(body)).digest());
}

/**
 * Writes the header with its MAC. The rename is the commit point: it throws only while the header before is in force.
 * The generation before is not kept: its slots would still open with a password that was changed, for a person who was
 * removed.
 */
export function writeHeader(folder: string, header: HeaderBody, dataKey: Uint8Array): Header {
  const file = join(folder, fileName);
  const complete = sealHeader(header, dataKey);
  const bytes = canonicalBytes(complete);
  try {
    replaceDurably(file, bytes);
  } catch (failure) {
    // The rename may have happened and the folder's fsync failed: what stands there must not be undone.
    if (!holds(file, bytes)) throw failure;
  }
  writeSecondCopy(folder, bytes);
  return complete;
}

/** Makes both copies of the header what it is: a crash may have come between them, or a bit flipped in one. */
export function mendHeader(folder: string, header: Header): void {
  const bytes = canonicalBytes(header);
  const [first = '', second = ''] = copies(folder);
  if (!holds(first, bytes)) replaceDurably(first, bytes);
  if (!holds(second, bytes)) writeSecondCopy(folder, bytes);
}

function writeSecondCopy(folder: string, bytes: Uint8Array): void {
  const [, second = ''] = copies(folder);
  try {
    replaceDurably(second, bytes);
  } catch {
    // The first copy is in force: a full disk must not make the caller undo what stands. An older second copy goes.
    rmSync(second, { force: true });
  }
}

const holds = (file: string, bytes: Uint8Array): boolean =>
  existsSync(file) && readFileSync(file).equals(bytes);

/** Keeps a header that is to follow once the ledger has what it says. */
export function draftHeader(folder: string, header: HeaderBody, dataKey: Uint8Array): void {
  replaceDurably(join(folder, `${fileName}.next`), canonicalBytes(sealHeader(header, dataKey)));
}

/** The header that was to follow when a command was interrupted, or `null`. */
export function readDraft(folder: string): Header | null {
  const file = join(folder, `${fileName}.next`);
  if (!existsSync(file)) return null;
  try {
    return Header.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

export const dropDraft = (folder: string): void => rmSync(join(folder, `${fileName}.next`), { force: true });

/** The header with its MAC. */
export const sealHeader = (header: HeaderBody, dataKey: Uint8Array): Header => ({
  ...header,
  mac: toBase64(macOf(header, dataKey)),
});

/** Whether the header is as somebody who holds the data key left it. Any enrolled person can make this MAC. */
export function macHolds(header: Header, dataKey: Uint8Array): boolean {
  const { mac, ...rest } = header;
  const given = fromBase64(mac);
  const expected = macOf(rest, dataKey);
  // Decoding is lenient: without this, other spellings of the same bytes would pass for the header that was written.
  return toBase64(given) === mac && given.length === expected.length && timingSafeEqual(given, expected);
}

function macOf(header: HeaderBody, dataKey: Uint8Array): Buffer {
  const key = subKey(dataKey, 'countersign/header-mac/v1');
  const mac = createHmac('sha256', key).update(canonicalBytes(header)).digest();
  key.fill(0);
  return mac;
}
