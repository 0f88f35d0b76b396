import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '@main/kernel/app-error';
import { backupsBeside, readManifest } from '@main/platform/vault';
import type { Output } from '@shared/contract';

type Restorable = Output<'vault.restorable'>['backups'][number];

/** What the backups beside a vault say of themselves, newest first. A folder without a manifest to be read is none. */
export function listRestorable(vaultFolder: string): readonly Restorable[] {
  const place = backupsBeside(vaultFolder);
  return foldersIn(place)
    .flatMap((name) => described(place, name))
    .sort((one, other) => Date.parse(other.madeAt) - Date.parse(one.madeAt));
}

function described(place: string, name: string): Restorable[] {
  try {
    const { madeAt, ledger, people } = readManifest(join(place, name));
    return [{ name, madeAt, entries: ledger.size, people }];
  } catch (failure) {
    if (failure instanceof AppError) return [];
    throw failure;
  }
}

function foldersIn(place: string): readonly string[] {
  try {
    return readdirSync(place, { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() ? [entry.name] : [],
    );
  } catch {
    // No backup was made yet, or the folder is not for this person's eyes.
    return [];
  }
}
