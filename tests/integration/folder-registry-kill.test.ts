import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkFolder } from '@main/features/registry/folder/remote-check';
import { folderRemote } from '@main/features/registry/folder/remote-folder';
import type { Remote } from '@main/features/registry/remote';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoRegistryAt, model, sha256 } from '../support/demo-registry';

const root = resolve(import.meta.dirname, '../..');
const bundle = join(root, '.tools', `folder-writer-${process.pid}`);
const run = `${model}/1.0.0`;
const kills = 12;

beforeAll(async () => {
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    resolve: { alias: { '@main': join(root, 'src-main'), '@shared': join(root, 'src-shared') } },
    build: {
      ssr: join(root, 'tests', 'support', 'folder-writer.ts'),
      target: 'node24',
      outDir: bundle,
      emptyOutDir: true,
      rolldownOptions: { output: { entryFileNames: 'folder-writer.mjs' } },
    },
  });
}, 60_000);
afterAll(() => rmSync(bundle, { recursive: true, force: true }));

/** Everything of one state: what version.json says of the artifact is what its bytes are. */
async function readWhole(folder: string): Promise<void> {
  using remote = folderRemote(pathToFileURL(folder));
  const version = (await remote.snapshot()).versions.find((each) => each.version === '1.0.0');
  const artifact = version?.artifacts?.find(({ path }) => path === 'countersign/turn.txt');
  if (!version || !artifact) return;
  expect(sha256(await remote.fetchArtifact(version, artifact, 1000))).toBe(artifact.stated);
}

test(`a writer that is killed ${kills} times leaves a registry that can be read and written each time`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'folder-kill-'));
  try {
    demoRegistryAt(folder);
    for (let kill = 0; kill < kills; kill++) {
      const writer = spawn(process.execPath, [join(bundle, 'folder-writer.mjs'), folder, run], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const ended = once(writer, 'exit');
      try {
        await turns(writer, 1 + (kill % 3));
        // While it writes, what is read is refused or whole; within a turn there are three changes to fall between.
        using remote = folderRemote(pathToFileURL(folder));
        for (let look = 0; look <= kill; look++) await wholeOrRefused(remote);
      } finally {
        writer.kill('SIGKILL');
        await ended;
      }
      await readWhole(folder);
    }
    using remote = folderRemote(pathToFileURL(folder));
    await remote.writeField({ of: 'model-tag', model, key: 'end' }, 'x');
    await readWhole(folder);
    const quiet = { signal: new AbortController().signal, progress: () => undefined };
    expect((await checkFolder(pathToFileURL(folder), quiet)).problems).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 120_000);

/** A registry that does not stand still for as long as a reading takes is said to be busy, never read by halves. */
async function wholeOrRefused(remote: Remote): Promise<void> {
  try {
    await remote.snapshot();
  } catch (failure) {
    expect(failure).toMatchObject({ code: 'REGISTRY_SILENT' });
  }
}

/** Until so many turns were said to be done; the pipe stays open, or the writer would end by itself. */
function turns({ stdout }: ChildProcess, wanted: number): Promise<void> {
  return new Promise((resume, reject) => {
    let said = 0;
    stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString().split('\n').length - 1;
      if (said >= wanted) resume();
    });
    stdout?.on('end', () => reject(new Error('The writer ended by itself')));
  });
}
