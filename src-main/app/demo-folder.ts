import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '@main/kernel/app-error';
import { acquireLock } from '@main/platform/vault';

const marker = '.countersign-demo';

/**
 * An empty folder for the demo. One that an earlier run made is replaced; any other that holds files is left alone.
 *
 * @throws AppError `FOLDER_NOT_EMPTY`, `FOLDER_NOT_WRITABLE`; `VAULT_BUSY` while somebody works in the earlier demo
 */
export function prepareDemoFolder(folder: string): void {
  try {
    if (existsSync(folder)) demandReplaceable(folder);
    for (const name of existsSync(folder) ? readdirSync(folder) : [])
      rmSync(join(folder, name), { recursive: true, force: true });
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(join(folder, marker), 'Made by `countersign demo`; the next run replaces this folder.\n');
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('FOLDER_NOT_WRITABLE', {}, { cause });
  }
}

function demandReplaceable(folder: string): void {
  if (!statSync(folder).isDirectory()) throw new AppError('FOLDER_NOT_WRITABLE');
  if (readdirSync(folder).length > 0 && !existsSync(join(folder, marker)))
    throw new AppError('FOLDER_NOT_EMPTY');
  const vault = join(folder, 'vault');
  // Held by whoever has the old demo open: its files must not be taken away under them.
  if (existsSync(vault)) acquireLock(vault).release();
}
