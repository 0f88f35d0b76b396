import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compose } from '@main/app/compose';
import { expect, test } from 'vitest';
import { backUp, drillInput, flip, restoreInput } from '../support/backups';
import { passwordOf, resources, startCore, valueIn } from '../support/core';
import { signAll, startComparison } from '../support/signed-comparison';

test('a flipped bit in a free page, which no query reads, is found and named', async () => {
  await using t = await startCore();
  await t.tamper((database) => {
    database.exec('create table spare (b blob)');
    const insert = database.prepare('insert into spare values (randomblob(3000))');
    for (let row = 0; row < 50; row += 1) insert.run();
    database.exec('drop table spare');
  });
  const file = join(t.vaultFolder, 'vault-1.db');
  const sound = await t.do('admin', 'vault.check', {});
  expect(sound).toMatchObject({ sound: true, problems: [] });
  await t.close();
  const pages = statSync(file).size / 4096;
  flip(file, -2000);
  const check = await t.do('admin', 'vault.check', {});
  expect(check).toMatchObject({
    sound: false,
    problems: [{ code: 'PAGE_ALTERED', subject: `page ${pages}` }],
  });
  const { entries } = await t.do('admin', 'ledger.list', { search: 'vault.checked' });
  expect(entries.map(({ detail }) => JSON.parse(detail).problems)).toEqual([1, 0]);
});

test('a vault with a damaged page that is in use makes no backup, and says so', async () => {
  await using t = await startCore();
  await t.tamper((database) => {
    database.exec('create table spare (b blob)');
    const insert = database.prepare('insert into spare values (randomblob(3000))');
    for (let row = 0; row < 50; row += 1) insert.run();
  });
  const file = join(t.vaultFolder, 'vault-1.db');
  const among = statSync(file).size - 20 * 4096;
  await backUp(t);
  await t.close();
  flip(file, among);
  expect(await t.refused('admin', 'vault.backup', { reason: 'Weekly backup' })).toBe('VAULT_DAMAGED');
  expect((await t.do('admin', 'vault.backups', {})).backups).toHaveLength(1);
  expect(readdirSync(join(t.folder, 'backups'))).toHaveLength(1);
});

test('a second copy of the key file that is damaged, gone or an older one is named', async () => {
  await using t = await startCore();
  const copy = join(t.vaultFolder, 'vault.keys.prev');
  const old = readFileSync(copy);
  expect(await t.do('admin', 'vault.check', {})).toMatchObject({ sound: true });
  const problemsWith = async (change: () => void) => {
    change();
    const { problems } = await t.do('admin', 'vault.check', {});
    return problems.map(({ code, subject }) => `${code} ${subject}`);
  };
  expect(await problemsWith(() => writeFileSync(copy, '{'))).toEqual(['HEADER_DAMAGED vault.keys.prev']);
  expect(await problemsWith(() => rmSync(copy))).toEqual(['HEADER_DAMAGED vault.keys.prev']);
  const changed = JSON.parse(old.toString('utf8'));
  changed.epoch = 7;
  expect(await problemsWith(() => writeFileSync(copy, JSON.stringify(changed)))).toEqual([
    'HEADER_DIFFERS vault.keys.prev',
  ]);
  // The next sign-in makes both copies alike.
  await t.close();
  expect(await problemsWith(() => undefined)).toEqual([]);
});

test('P11-04 a vault with files and signatures is checked, backed up, drilled and restored elsewhere, and all of it verifies', async () => {
  await using t = await startComparison();
  await signAll(t);
  const { files } = await t.do('admin', 'vault.check', {});
  expect(files).toBeGreaterThan(0);
  const { folder, location, ...made } = await backUp(t);
  expect(made.problems).toEqual([]);
  expect(readdirSync(join(folder, 'blobs')).sort()).toEqual(readdirSync(join(t.vaultFolder, 'blobs')).sort());
  expect(await t.do('admin', 'vault.drill', drillInput(made.name))).toMatchObject({ passed: true });

  const vaultFolder = join(t.folder, 'another-computer');
  const core = compose({ vaultFolder, demoFolder: join(t.folder, 'demo'), resources, ports: t.ports });
  const client = core.connect();
  valueIn(await core.call(client, 'vault.restore', restoreInput(location)));
  valueIn(await core.call(client, 'vault.unlock', { login: 'admin', password: passwordOf('admin') }));
  expect(valueIn(await core.call(client, 'ledger.verify', {}))).toMatchObject({
    verified: true,
    signatures: 3,
    problems: [],
  });
  expect(valueIn(await core.call(client, 'vault.check', {}))).toMatchObject({ sound: true, files });
  await core.close();

  // The same, once a file is altered: in the vault and in a backup of it.
  const [blob = ''] = readdirSync(join(t.vaultFolder, 'blobs'));
  flip(join(t.vaultFolder, 'blobs', blob), 10);
  const check = await t.do('admin', 'vault.check', {});
  expect(check.problems).toMatchObject([{ code: 'FILE_ALTERED', subject: `blobs/${blob}` }]);
  const second = await backUp(t);
  expect(second.problems.map(({ code }) => code)).toContain('FILE_ALTERED');
  const drill = await t.do('admin', 'vault.drill', drillInput(second.name));
  expect(drill).toMatchObject({ passed: true });
  expect(drill.problems).toEqual(second.problems);
});
