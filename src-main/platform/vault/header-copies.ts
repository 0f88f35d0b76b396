import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Header, parseHeader } from './header';

/** The header and its second copy as they lie on the disk; `null` for one that is gone or damaged. */
export const readHeaderCopies = (
  folder: string,
): readonly { readonly name: string; readonly header: Header | null }[] =>
  ['vault.keys', 'vault.keys.prev'].map((name) => ({ name, header: readCopy(join(folder, name)) }));

function readCopy(file: string): Header | null {
  if (!existsSync(file)) return null;
  try {
    return parseHeader(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
