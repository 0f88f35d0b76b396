import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Host } from './host';

/** The version of this installation, as its package says. */
export async function installedVersion(host: Host): Promise<string> {
  const manifest: { readonly version: string } = JSON.parse(
    await readFile(join(host.resources, '..', 'package.json'), 'utf8'),
  );
  return manifest.version;
}
