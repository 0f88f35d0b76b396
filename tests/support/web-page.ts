import { mkdir, mkdtemp, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new folder with a small window in `page`, a secret beside it, and a link in the window that leads to the secret. */
export async function makePage(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'web-page-'));
  const assets = join(folder, 'page', 'assets');
  await mkdir(assets, { recursive: true });
  await writeFile(join(folder, 'page', 'index.html'), '<!doctype html><title>window</title>');
  await writeFile(join(assets, 'app.js'), 'export {};');
  await writeFile(join(assets, 'notes.txt'), 'not part of a window');
  await writeFile(join(folder, 'secret.json'), '{"secret":true}');
  await symlink(join(folder, 'secret.json'), join(assets, 'link.json'));
  return folder;
}
