import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '@main/kernel/app-error';

const marker = '.countersign-demo';

/**
 * An empty folder for the demo. One that an earlier run made is replaced; any other that holds files is left alone.
 *
 * @throws AppError `FOLDER_NOT_EMPTY`
 */
export function prepareDemoFolder(folder: string): void {
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    if (!existsSync(join(folder, marker))) throw new AppError('FOLDER_NOT_EMPTY');
    for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true, force: true });
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(join(folder, marker), 'Made by `countersign demo`; the next run replaces this folder.\n');
}
