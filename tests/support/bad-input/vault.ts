import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openVault } from '@main/platform/vault';
import { type Login, passwordOf, resources, startCore } from '../core';
import { coreOn } from '../core-on';
import { model } from '../demo-registry';

/** Who does everything in these tests. */
export const person: Login = 'engineer';
export const signIn = { login: person, password: passwordOf(person) };
/** Linked registries that do not answer: a server that is not there, a folder that is gone. */
export const unreachable = { server: 'offline', folder: 'gone' } as const;
export const baseline = `demo/${model}/1.2.0`;
export const candidate = `demo/${model}/2.0.0`;

const demoRegistry = join(resources, 'demo', 'registry');
const predictionsFile = join(demoRegistry, 'models', model, '2.0.0', 'artifacts', 'fna-assist-2.0.0.csv');

/** The prediction file of the candidate, from which the bad ones are made. */
export const goodPredictions = (): string => readFileSync(predictionsFile, 'utf8');

/** A home folder with a closed vault in it; the test owns it. */
export interface VaultCopy extends Disposable {
  readonly home: string;
  readonly folder: string;
}

/** A vault with two adopted versions and two registries that do not answer, to be copied for each test. */
export async function foundBadInputVault(): Promise<Disposable & { copy(): VaultCopy }> {
  const original = mkdtempSync(join(tmpdir(), 'bad-input-'));
  {
    await using t = await startCore({ people: [person] });
    const registry = join(t.folder, 'registry');
    cpSync(demoRegistry, registry, { recursive: true });
    const locations = {
      demo: ['folder', pathToFileURL(registry).href],
      [unreachable.folder]: ['folder', pathToFileURL(join(t.folder, 'no-such-folder')).href],
      [unreachable.server]: ['mlflow', `http://127.0.0.1:${await unusedPort()}`],
    } as const;
    for (const [name, [kind, location]] of Object.entries(locations))
      await t.do(person, 'registry.add', { name, kind, location });
    await t.do(person, 'registry.sync', { name: 'demo' });
    for (const version of [baseline, candidate]) await t.do(person, 'version.adopt', { version });
    await t.close();
    cpSync(t.vaultFolder, original, { recursive: true });
  }
  return {
    copy() {
      const home = mkdtempSync(join(tmpdir(), 'bad-input-copy-'));
      const folder = join(home, 'vault');
      cpSync(original, folder, { recursive: true });
      return { home, folder, [Symbol.dispose]: () => rmSync(home, { recursive: true, force: true }) };
    },
    [Symbol.dispose]: () => rmSync(original, { recursive: true, force: true }),
  };
}

/** Imports a prediction file for the candidate, as it is done before two versions are compared. */
export async function importForCandidate({ home }: VaultCopy, csv: string): Promise<void> {
  const { core, ports } = coreOn(home);
  try {
    const client = core.connect();
    await core.call(client, 'vault.unlock', signIn);
    const file = await core.files.put(client, 'predictions.csv', 'text/csv', new TextEncoder().encode(csv));
    if (!file.ok) throw new Error(file.problem.code);
    const done = await core.call(client, 'evidence.import', { version: candidate, file: file.value });
    if (!done.ok) throw new Error(done.problem.code);
  } finally {
    await core.close();
    await ports[Symbol.asyncDispose]();
  }
}

/** Marks the database as one that a later version migrated. */
export async function markAsNewer({ home, folder }: VaultCopy): Promise<void> {
  const { ports } = coreOn(home);
  const { vault, keys } = await openVault(ports, folder, signIn.login, signIn.password);
  keys[Symbol.dispose]();
  vault.database.pragma('user_version = 99');
  vault.close();
  await ports[Symbol.asyncDispose]();
}

async function unusedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
