import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '@main/kernel/app-error';
import { Login, Sha256 } from '@shared/ids';
import { z } from 'zod';
import { digestOfFile } from './whole-file';

export const manifestName = 'manifest.json';

const Files = z.array(
  z.strictObject({
    // No other path is ever joined to a folder: a manifest is made by whoever had the backup last.
    path: z.string().regex(/^(vault\.keys|ledger\.head|vault-\d+\.db|blobs\/[0-9a-f]{32}\.blob)$/),
    sha256: Sha256,
    bytes: z.int().nonnegative(),
  }),
);

/** What a backup says of itself, in clear: login ids stand in clear in the key file, too. */
export const BackupManifest = z.strictObject({
  schema: z.literal('countersign.backup/1'),
  vault: z.uuid(),
  madeAt: z.iso.datetime(),
  /** Login of who asked for it; `null` for the one that goes before a migration. */
  by: Login.nullable(),
  app: z.string(),
  ledger: z.strictObject({ size: z.int().nonnegative(), root: z.string() }),
  /** Whose passwords open it, and since when each one's held; `null` where an older version did not know. */
  people: z.array(z.strictObject({ login: Login, passwordSince: z.iso.datetime().nullable() })),
  /** How many problems verification named while it was made. */
  problems: z.int().nonnegative(),
  files: Files,
});
export type BackupManifest = z.infer<typeof BackupManifest>;

/**
 * The manifest of a backup.
 *
 * @throws AppError `BACKUP_NOT_FOUND` when the folder has none, `VAULT_NEWER`, `BACKUP_DAMAGED`
 */
export function readManifest(folder: string): BackupManifest {
  const file = join(folder, manifestName);
  if (!existsSync(file)) throw new AppError('BACKUP_NOT_FOUND');
  let data: unknown;
  try {
    data = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new AppError('BACKUP_DAMAGED', {}, { cause });
  }
  const { schema } = z.object({ schema: z.string() }).safeParse(data).data ?? { schema: '' };
  if (/^countersign\.backup\/([2-9]|\d{2,})$/.test(schema)) throw new AppError('VAULT_NEWER');
  const manifest = BackupManifest.safeParse(data);
  if (!manifest.success) throw new AppError('BACKUP_DAMAGED', {}, { cause: manifest.error });
  return manifest.data;
}

/** Paths of the files that are gone or are not those of the manifest; what is missing from its list counts, too. */
export async function alteredFiles(
  folder: string,
  manifest: BackupManifest,
  tick: (done: number, total: number) => void,
): Promise<readonly string[]> {
  const altered: string[] = [];
  const listed = manifest.files.map(({ path }) => path);
  for (const needed of ['vault.keys', 'ledger.head']) if (!listed.includes(needed)) altered.push(needed);
  if (listed.filter((path) => path.endsWith('.db')).length !== 1) altered.push('vault.db');
  for (const [index, { path, sha256, bytes }] of manifest.files.entries()) {
    tick(index, manifest.files.length);
    const file = join(folder, path);
    const same = existsSync(file) && statSync(file).size === bytes && (await digestOfFile(file)) === sha256;
    if (!same) altered.push(path);
  }
  return altered;
}
