import { createHmac, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '@main/kernel/app-error';
import { fromBase64, toBase64 } from '@main/kernel/bytes';
import { canonicalBytes } from '@main/kernel/canonical-json';
import { Login, RecordId } from '@shared/ids';
import { z } from 'zod';
import { subKey } from './crypto';
import { replaceDurably } from './durable-file';
import { KeyDerivation } from './key-derivation';

export const headerFormat = 1;
const fileName = 'vault.keys';

/** A person's way in: their two private keys, wrapped under their password. Independent of the epoch. */
const Slot = z.strictObject({
  id: z.uuid(),
  person: RecordId,
  type: z.literal('password'),
  kdf: KeyDerivation,
  x25519: z.string(),
  ed25519: z.string(),
});
export type Slot = z.infer<typeof Slot>;

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
  slots: z.array(Slot),
  /** The data key of this epoch, sealed to each person. */
  boxes: z.array(z.strictObject({ person: RecordId, ephemeral: z.string(), sealed: z.string() })),
  mac: z.string(),
});
export type Header = z.infer<typeof Header>;

export const headerExists = (folder: string): boolean => existsSync(join(folder, fileName));

/** @throws AppError `VAULT_NOT_FOUND`, `VAULT_NEWER`, `VAULT_HEADER_DAMAGED` */
export function readHeader(folder: string): Header {
  if (!headerExists(folder)) throw new AppError('VAULT_NOT_FOUND');
  let data: unknown;
  try {
    data = JSON.parse(readFileSync(join(folder, fileName), 'utf8'));
  } catch (cause) {
    throw new AppError('VAULT_HEADER_DAMAGED', {}, { cause });
  }
  const format = z.object({ format: z.int().positive() }).safeParse(data);
  if (format.success && format.data.format > headerFormat) throw new AppError('VAULT_NEWER');
  const header = Header.safeParse(data);
  if (!header.success) throw new AppError('VAULT_HEADER_DAMAGED', {}, { cause: header.error });
  return header.data;
}

/** Writes the header with its MAC; the generation before stays as `.prev`. The rename is the commit point. */
export function writeHeader(folder: string, header: Omit<Header, 'mac'>, dataKey: Uint8Array): Header {
  const file = join(folder, fileName);
  const complete = sealed(header, dataKey);
  if (existsSync(file)) replaceDurably(`${file}.prev`, readFileSync(file));
  replaceDurably(file, canonicalBytes(complete));
  return complete;
}

/** Keeps a header that is to follow once the ledger has what it says. */
export function draftHeader(folder: string, header: Omit<Header, 'mac'>, dataKey: Uint8Array): void {
  replaceDurably(join(folder, `${fileName}.next`), canonicalBytes(sealed(header, dataKey)));
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

const sealed = (header: Omit<Header, 'mac'>, dataKey: Uint8Array): Header => ({
  ...header,
  mac: toBase64(macOf(header, dataKey)),
});

/** Whether the header is as somebody who holds the data key left it. Any enrolled person can make this MAC. */
export function macHolds(header: Header, dataKey: Uint8Array): boolean {
  const { mac, ...rest } = header;
  const given = fromBase64(mac);
  const expected = macOf(rest, dataKey);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function macOf(header: Omit<Header, 'mac'>, dataKey: Uint8Array): Buffer {
  return createHmac('sha256', subKey(dataKey, 'countersign/header-mac/v1'))
    .update(canonicalBytes(header))
    .digest();
}
