import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { entries } from '../support/core-on';

/** An installation of links that has these built parts and no others, and no package.json beside them. */
async function installationOf(...parts: readonly string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'installation-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const place = join(folder, 'out', 'main');
  await mkdir(place, { recursive: true });
  for (const name of parts) await symlink(join(entries, name), join(place, name));
  await symlink(join(entries, '..', '..', 'node_modules'), join(folder, 'node_modules'));
  await writeFile(join(place, 'package.json'), '{"type":"module"}');
  return folder;
}

async function run(folder: string, ...args: readonly string[]) {
  const links = ['--preserve-symlinks', '--preserve-symlinks-main'];
  const line = [...links, join(folder, 'out', 'main', 'cli.js'), ...args, '--json'];
  const child = spawn(process.execPath, line, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { COUNTERSIGN_HOME: folder },
  });
  const [said, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  return { code, error: JSON.parse(said).error };
}

test('a part that is missing is the installation, not the work', async () => {
  const folder = await installationOf('cli.js', 'chunks', 'import.js');
  expect(await run(folder, 'demo', '--dir', join(folder, 'demo'))).toMatchObject({
    code: 69,
    error: { code: 'INSTALLATION_INCOMPLETE', context: { part: 'worker.js' } },
  });
});

test('what nobody foresaw has a trace that the local log knows, and nothing else', async () => {
  const folder = await installationOf('cli.js', 'chunks');
  // The version stands in a package.json that is not there.
  const { code, error } = await run(folder, 'version');
  expect({ code, error }).toMatchObject({ code: 70, error: { code: 'INTERNAL', context: {} } });
  const log = await readFile(join(folder, 'vaults', 'countersign.log'), 'utf8');
  expect(JSON.parse(log)).toMatchObject({ level: 'error', trace: error.trace });
  expect(log).not.toContain(folder);
});
