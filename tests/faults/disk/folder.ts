import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Files } from './disk';

/** Everything below a folder: its files with their bytes, and its folders; `''` is the folder itself. */
export function readFolder(folder: string): { readonly files: Files; readonly folders: ReadonlySet<string> } {
  const files = new Map<string, Buffer>();
  const folders = new Set(['']);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name).slice(folder.length + 1);
    if (entry.isDirectory()) folders.add(path);
    else files.set(path, readFileSync(join(folder, path)));
  }
  return { files, folders };
}

export function writeFolder(folder: string, files: Files, folders: ReadonlySet<string>): void {
  for (const path of folders) mkdirSync(join(folder, path), { recursive: true });
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes, { mode: 0o600 });
  }
}
