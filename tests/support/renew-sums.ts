import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** Writes SHA256SUMS of a folder registry over what lies there now, as its maker does after a change. */
export function renewSums(folder: string): void {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .filter((path) => path !== 'SHA256SUMS' && !path.startsWith('.countersign-'));
  const digestOf = (path: string) =>
    createHash('sha256')
      .update(readFileSync(join(folder, path)))
      .digest('hex');
  const lines = paths.map((path) => `${digestOf(path)}  ${path}\n`);
  writeFileSync(join(folder, 'SHA256SUMS'), lines.sort().join(''));
}
