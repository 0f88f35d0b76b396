import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compose } from '@main/app/compose';
import type { Core } from '@main/app/core';
import type { Answer } from '@shared/bridge';
import type { Input, Output } from '@shared/contract';
import { expect, test } from 'vitest';
import { backUp, filesBelow, flip, restoreInput } from '../support/backups';
import { passwordOf, resources, startCore, type TestCore, valueIn } from '../support/core';

type Restored = Answer<Output<'vault.restore'>>;

async function restore(t: TestCore, input: Input<'vault.restore'>): Promise<Restored> {
  await t.close();
  const client = t.core.connect();
  const answer = await t.core.call(client, 'vault.restore', input);
  await t.core.disconnect(client);
  return answer;
}

/** A core of its own on a folder, as another computer or a later start has it. */
const coreOver = (t: TestCore, vaultFolder: string): Core =>
  compose({ vaultFolder, demoFolder: join(t.folder, 'demo'), resources, ports: t.ports });

const codeOf = (answer: Answer<unknown>) => (answer.ok ? 'done' : answer.problem.code);

const identity: Input<'products.describe'>['identity'] = {
  name: 'Example classifier (fictional)',
  model: 'example-model',
  manufacturer: 'Test Devices (fictional)',
  intendedUse: null,
  indications: null,
  contraindications: [],
  fdaClass: null,
  fdaProductCode: null,
  fdaRegulation: null,
  euClass: null,
  iec62304Class: null,
  documentationLevel: null,
};
const name = (text: string) => ({ identity: { ...identity, name: text }, reason: 'As the market calls it' });

/** What a vault says of itself to somebody who opens it anew. */
async function lookInto(t: TestCore, vaultFolder: string) {
  const core = coreOver(t, vaultFolder);
  const client = core.connect();
  const signedIn = { login: 'admin', password: passwordOf('admin') } as const;
  try {
    valueIn(await core.call(client, 'vault.unlock', signedIn));
    const { products } = valueIn(await core.call(client, 'products.list', {}));
    const { problems, remarks } = valueIn(await core.call(client, 'ledger.verify', {}));
    const { sound } = valueIn(await core.call(client, 'vault.check', {}));
    return { product: products[0]?.identity.name, problems, remarks, sound };
  } finally {
    await core.close();
  }
}

test('a restore is refused to whoever was no administrator then, over an open vault, and over another one', async () => {
  await using t = await startCore({ people: ['lead'] });
  await using other = await startCore();
  const { name: backup, folder } = await backUp(t);
  const client = await t.as('admin');
  expect(codeOf(await t.core.call(client, 'vault.restore', restoreInput(backup)))).toBe('VAULT_OPEN');
  const before = filesBelow(t.vaultFolder);
  const wrong = { ...restoreInput(backup), password: 'not the password' };
  expect(codeOf(await restore(t, { ...restoreInput(backup, 'lead'), entriesLost: 99 }))).toBe('ROLE_MISSING');
  expect(codeOf(await restore(t, { ...wrong, entriesLost: 99 }))).toBe('PASSWORD_REJECTED');
  expect(codeOf(await restore(t, restoreInput('no-such-backup')))).toBe('BACKUP_NOT_FOUND');
  const foreign = await backUp(other);
  expect(codeOf(await restore(t, restoreInput(foreign.location)))).toBe('BACKUP_FOREIGN');
  flip(join(folder, 'vault-1.db'), 9000);
  expect(codeOf(await restore(t, restoreInput(backup)))).toBe('BACKUP_DAMAGED');
  expect([...before.keys()]).toContain('vault-1.db');
  expect(readdirSync(t.vaultFolder).filter((file) => /^(staging|vault-2)/.test(file))).toEqual([]);
});

test('P11-10 a restore tells how many entries are lost before it does anything, and is an entry with person and reason', async () => {
  await using t = await startCore({ people: ['lead'] });
  await t.do('lead', 'products.describe', name('Before the backup (fictional)'));
  const { name: backup, entries } = await backUp(t);
  await t.do('lead', 'products.describe', name('After the backup (fictional)'));
  const { total } = await t.do('admin', 'ledger.list', {});
  await t.close();
  const seen = Number(readFileSync(join(t.vaultFolder, 'ledger.head'), 'utf8').split('\n')[1]);
  expect(seen).toBeGreaterThan(total);

  const refused = await restore(t, restoreInput(backup));
  expect(refused).toMatchObject({
    ok: false,
    problem: { code: 'RESTORE_NOT_ACCEPTED', context: { entriesLost: seen - entries, problems: 0 } },
  });
  expect((await lookInto(t, t.vaultFolder)).product).toBe('After the backup (fictional)');

  const again = Number(readFileSync(join(t.vaultFolder, 'ledger.head'), 'utf8').split('\n')[1]);
  const restored = valueIn(await restore(t, { ...restoreInput(backup), entriesLost: again - entries }));
  expect(restored).toMatchObject({ entries, entriesLost: again - entries, problems: 0 });
  expect(restored.people.map(({ login }) => login)).toEqual(['admin', 'lead']);

  expect(await t.do('lead', 'products.list', {})).toMatchObject({
    products: [{ identity: { name: 'Before the backup (fictional)' } }],
  });
  const { entries: found } = await t.do('admin', 'ledger.list', { search: 'vault.restored' });
  expect(found).toMatchObject([
    { actor: 'Ada Admin (fictional)', role: 'administrator', reason: 'The disk of the laptop failed' },
  ]);
  expect(JSON.parse(found[0]?.detail ?? '')).toMatchObject({
    backup: { size: entries },
    witness: { size: again },
    entriesLost: again - entries,
  });
  const verified = await t.do('admin', 'ledger.verify', {});
  expect(verified).toMatchObject({ verified: true, problems: [], remarks: [{ code: 'RESTORED' }] });
  expect(verified.remarks[0]?.message).toContain(`${again - entries} entries`);
  const databases = readdirSync(t.vaultFolder).filter((file) => file.endsWith('.db'));
  expect(databases).toEqual(['vault-2.db']);
});

test('where the witness is gone, what is lost is not known, and has to be accepted as such', async () => {
  await using t = await startCore({ people: ['lead'] });
  const { name: backup } = await backUp(t);
  await t.do('lead', 'products.describe', name('Lost without a trace (fictional)'));
  await t.close();
  rmSync(join(t.vaultFolder, 'ledger.head'));
  expect(await restore(t, { ...restoreInput(backup), entriesLost: 99 })).toMatchObject({
    problem: { code: 'RESTORE_NOT_ACCEPTED', context: { lossUnknown: 1 } },
  });
  const restored = valueIn(await restore(t, { ...restoreInput(backup), lossUnknown: true }));
  expect(restored.entriesLost).toBeNull();
  const { remarks, problems } = await lookInto(t, t.vaultFolder);
  expect(problems).toEqual([]);
  expect(remarks[0]?.message).toContain('what was lost by it is not known');
});

test('P11-04 a backup opens on a clean machine: all records are there and everything verifies', async () => {
  await using t = await startCore({ people: ['lead'] });
  await t.do('lead', 'products.describe', name('In the backup (fictional)'));
  const { location, entries } = await backUp(t);
  await t.close();
  const elsewhere = join(t.folder, 'another-computer');
  const core = coreOver(t, elsewhere);
  const client = core.connect();
  const restored = valueIn(await core.call(client, 'vault.restore', restoreInput(location)));
  expect(restored).toMatchObject({ entries, entriesLost: null, problems: 0 });
  await core.close();
  expect(await lookInto(t, elsewhere)).toMatchObject({
    product: 'In the backup (fictional)',
    problems: [],
    remarks: [{ code: 'RESTORED' }],
    sound: true,
  });
  expect((await lookInto(t, t.vaultFolder)).remarks).toEqual([]);
});

test('a damaged key file, or none, is what a restore mends', async () => {
  await using t = await startCore();
  const { name: backup } = await backUp(t);
  await t.close();
  for (const file of ['vault.keys', 'vault.keys.prev']) writeFileSync(join(t.vaultFolder, file), '{');
  const lost = { ...restoreInput(backup), entriesLost: 99 };
  expect(codeOf(await restore(t, lost))).toBe('done');
  await t.close();
  for (const file of ['vault.keys', 'vault.keys.prev']) rmSync(join(t.vaultFolder, file));
  expect(codeOf(await restore(t, lost))).toBe('done');
  expect((await lookInto(t, t.vaultFolder)).problems).toEqual([]);
});

test('an old copy that is put back by hand is still a roll-back, also after a restore', async () => {
  await using t = await startCore({ people: ['lead'] });
  const { name: backup } = await backUp(t);
  expect(codeOf(await restore(t, { ...restoreInput(backup), entriesLost: 99 }))).toBe('done');
  await t.close();
  const copy = readFileSync(join(t.vaultFolder, 'vault-2.db'));
  await t.do('lead', 'products.describe', name('Written later (fictional)'));
  await t.close();
  writeFileSync(join(t.vaultFolder, 'vault-2.db'), copy);
  const { problems } = await lookInto(t, t.vaultFolder);
  expect(problems.map(({ code }) => code)).toContain('ROLLED_BACK');
});

test('a restore that is interrupted before any of its steps leaves the old vault or the restored one', async () => {
  await using t = await startCore({ people: ['lead'] });
  await t.do('lead', 'products.describe', name('Restored (fictional)'));
  const { name: backup } = await backUp(t);
  await t.do('lead', 'products.describe', name('Old (fictional)'));
  await t.close();

  // What lies on the disk when a step begins is what a crash at that moment leaves.
  const crashes = join(t.folder, 'crashes');
  mkdirSync(crashes);
  const steps: string[] = [];
  const client = t.core.connect();
  t.core.subscribe(client, (event) => {
    if (event.type !== 'progress' || steps.includes(event.label)) return;
    steps.push(event.label);
    cpSync(t.vaultFolder, join(crashes, String(steps.length)), {
      recursive: true,
      filter: (file) => !file.endsWith('vault.lock'),
    });
  });
  valueIn(await t.core.call(client, 'vault.restore', { ...restoreInput(backup), entriesLost: 99 }));
  await t.core.disconnect(client);

  expect(steps.slice(-6)).toEqual([
    'Checking the copy',
    'Copying files',
    'Placing the database',
    'Replacing the key file',
    'Replacing the witness',
    'Removing what was replaced',
  ]);
  const commit = steps.indexOf('Replacing the witness');
  for (const [index, step] of steps.entries()) {
    const folder = join(crashes, String(index + 1));
    const found = await lookInto(t, folder);
    expect(found, step).toMatchObject({
      product: index < commit ? 'Old (fictional)' : 'Restored (fictional)',
      problems: [],
      sound: true,
    });
    expect(found.remarks, step).toHaveLength(index < commit ? 0 : 1);
    const left = readdirSync(folder).filter((file) => /^staging|\.db$/.test(file));
    expect(left, step).toEqual([index < commit ? 'vault-1.db' : 'vault-2.db']);
  }
  expect(existsSync(join(t.vaultFolder, 'vault-1.db'))).toBe(false);
  expect((await lookInto(t, t.vaultFolder)).problems).toEqual([]);
});
