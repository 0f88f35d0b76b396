import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { backUp, drillInput, filesBelow, flip, sha256 } from '../support/backups';
import { passwordOf, startCore } from '../support/core';

test('a backup to an address that is no folder here, or without a reason, is refused', async () => {
  await using t = await startCore();
  const reason = 'Weekly backup';
  for (const to of ['https://backup.example/vault', 'file://server/share', 'file:///tmp?x=1'])
    expect(await t.refused('admin', 'vault.backup', { to, reason })).toBe('BACKUP_LOCATION_REFUSED');
  expect(await t.refused('admin', 'vault.backup', { reason: ' ' })).toBe('INPUT_INVALID');
  writeFileSync(join(t.folder, 'file'), '');
  const to = pathToFileURL(join(t.folder, 'file')).href;
  expect(await t.refused('admin', 'vault.backup', { to, reason })).toBe('FOLDER_NOT_WRITABLE');
  expect((await t.do('admin', 'vault.backups', {})).backups).toEqual([]);
});

test('only those who answer for the vault make backups and drills', async () => {
  await using t = await startCore({ people: ['engineer'] });
  const { name } = await backUp(t);
  expect(await t.refused('engineer', 'vault.backup', { reason: 'For me' })).toBe('ROLE_MISSING');
  expect(await t.refused('engineer', 'vault.drill', drillInput(name))).toBe('ROLE_MISSING');
});

test('P11-10 a backup is a record and an entry with person and reason, and says whose passwords open it', async () => {
  await using t = await startCore({ people: ['lead'] });
  const made = await backUp(t);
  expect(made).toMatchObject({ number: expect.stringMatching(/^BK-/), problems: [] });
  expect(made.people.map(({ login }) => login)).toEqual(['admin', 'lead']);
  expect(made.people[0]?.passwordSince).toBe('2026-11-23T08:00:00.000Z');
  const { backups } = await t.do('lead', 'vault.backups', {});
  expect(backups).toMatchObject([{ number: made.number, by: 'Ada Admin (fictional)', problems: 0 }]);
  const { entries } = await t.do('admin', 'ledger.list', { search: 'vault.backedUp' });
  expect(entries).toMatchObject([
    { actor: 'Ada Admin (fictional)', reason: 'Weekly backup', object: made.number },
  ]);
  expect(await t.do('admin', 'ledger.verify', {})).toMatchObject({ verified: true, problems: [] });
});

test('a backup holds the files that its manifest names, encrypted, for their owner alone', async () => {
  await using t = await startCore({ people: ['lead'] });
  const { folder, files, bytes, entries } = await backUp(t);
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  const there = filesBelow(folder);
  there.delete('manifest.json');
  expect(manifest.files).toEqual(
    [...there].map(([path, content]) => ({ path, sha256: sha256(content), bytes: content.length })),
  );
  expect(manifest).toMatchObject({ schema: 'countersign.backup/1', by: 'admin', ledger: { size: entries } });
  expect([files, bytes]).toEqual([
    there.size,
    [...there.values()].reduce((sum, file) => sum + file.length, 0),
  ]);
  expect([...there.keys()]).toEqual(['ledger.head', 'vault-1.db', 'vault.keys']);
  for (const [path, content] of there) {
    expect(content.includes('(fictional)'), path).toBe(false);
    expect(statSync(join(folder, path)).mode & 0o077, path).toBe(0);
  }
  expect(statSync(folder).mode & 0o077).toBe(0);
  expect(there.get('ledger.head')?.toString('utf8').split('\n')[1]).toBe(String(entries));
});

test('two backups of the same day lie beside each other, and a folder may be named for one', async () => {
  await using t = await startCore();
  const first = await backUp(t);
  const second = await backUp(t);
  expect(second.entries).toBe(first.entries + 1);
  const to = join(t.folder, 'stick');
  mkdirSync(to);
  await t.do('admin', 'vault.backup', { to: pathToFileURL(to).href, reason: 'Off site' });
  expect(readdirSync(to)).toHaveLength(1);
  expect(readdirSync(join(t.folder, 'backups')).sort()).toEqual([first.name, second.name].sort());
});

test('backups of two vaults made in the same moment have names of their own in one folder', async () => {
  await using one = await startCore();
  await using other = await startCore();
  const to = pathToFileURL(one.folder).href;
  const backups = [];
  for (const t of [one, other]) {
    const { name, location } = await t.do('admin', 'vault.backup', { to, reason: 'Off site' });
    const { vault } = JSON.parse(readFileSync(join(fileURLToPath(location), 'manifest.json'), 'utf8'));
    expect(name).toMatch(/^2026-11-23_\d+_[0-9a-f]{12}$/);
    expect(vault.endsWith(name.slice(-12))).toBe(true);
    backups.push({ name, vault });
  }
  expect(backups[0]?.vault.slice(0, 8)).toBe(backups[1]?.vault.slice(0, 8));
  expect(backups[0]?.name).not.toBe(backups[1]?.name);
});

test('a cancelled backup leaves nothing that could be taken for one', async () => {
  await using t = await startCore();
  const admin = await t.as('admin');
  const giveUp = new AbortController();
  t.core.subscribe(admin, (event) => {
    if (event.type === 'progress' && event.label === 'Checking the ledger') giveUp.abort();
  });
  const cancelled = await t.core.call(
    admin,
    'vault.backup',
    { reason: 'Cancelled' },
    { signal: giveUp.signal },
  );
  expect(cancelled).toMatchObject({ ok: false, problem: { code: 'CANCELLED' } });
  expect(readdirSync(join(t.folder, 'backups'))).toEqual([]);
});

test('what an interrupted backup left is no backup, and goes with the next one', async () => {
  await using t = await startCore();
  const { folder } = await backUp(t);
  const { vault } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  const half = join(t.folder, 'backups', `.${vault}-0123456789abcdef.partial`);
  mkdirSync(half);
  writeFileSync(join(half, 'vault-1.db'), readFileSync(join(folder, 'vault-1.db')));
  const backup = pathToFileURL(half).href;
  expect(await t.refused('admin', 'vault.drill', drillInput(backup))).toBe('BACKUP_NOT_FOUND');
  await backUp(t);
  expect(readdirSync(join(t.folder, 'backups')).filter((entry) => entry.startsWith('.'))).toEqual([]);
});

test('A11-04 a drill opens the backup with a password of its day and is on record; without one it is due', async () => {
  await using t = await startCore({ people: ['lead'] });
  const { name, number, entries } = await backUp(t);
  expect((await t.do('lead', 'vault.backups', {})).drillDue).toEqual({
    everyDays: 180,
    on: '2027-05-22',
    overdue: false,
  });
  const wrong = { ...drillInput(name, 'lead'), password: 'not the password' };
  expect(await t.refused('lead', 'vault.drill', wrong)).toBe('PASSWORD_REJECTED');
  t.move(30 * 86_400_000);
  const drill = await t.do('lead', 'vault.drill', drillInput(name, 'lead'));
  expect(drill).toMatchObject({
    passed: true,
    problems: [],
    entries,
    backupMadeAt: '2026-11-23T08:00:00.000Z',
    nextDrillOn: '2027-06-21',
  });
  expect(drill.people.map(({ login }) => login)).toEqual(['admin', 'lead']);
  const { drills, backupDue, drillDue } = await t.do('admin', 'vault.backups', {});
  expect(drills).toMatchObject([
    { number: drill.number, at: '2026-12-23T08:00:00.000Z', backup: number, passed: true, problems: 0 },
  ]);
  expect(backupDue).toEqual({ everyDays: 7, on: '2026-11-30', overdue: true });
  expect(drillDue).toEqual({ everyDays: 180, on: '2027-06-21', overdue: false });
  const { entries: found } = await t.do('admin', 'ledger.list', { search: 'vault.drilled' });
  expect(found).toMatchObject([{ reason: 'Half-yearly drill', object: drill.number }]);
  expect(readdirSync(t.vaultFolder).filter((entry) => entry.startsWith('staging'))).toEqual([]);
});

test('how often backups and drills are due is what the security policy says', async () => {
  await using t = await startCore();
  const { policy } = await t.do('admin', 'people.policy', {});
  const often = { ...policy, backupEveryDays: 1, drillEveryDays: 30 };
  await t.do('admin', 'people.setPolicy', { policy: often, reason: 'A device in the field' });
  expect(await t.do('admin', 'vault.backups', {})).toMatchObject({
    backupDue: { everyDays: 1, on: '2026-11-24', overdue: false },
    drillDue: { everyDays: 30, on: '2026-12-23', overdue: false },
  });
});

test.each([
  ['a flipped bit in the database', (folder: string) => flip(join(folder, 'vault-1.db'), -200), 'vault-1.db'],
  ['a flipped bit in the key file', (folder: string) => flip(join(folder, 'vault.keys'), 700), 'vault.keys'],
  ['a missing witness', (folder: string) => rmSync(join(folder, 'ledger.head')), 'ledger.head'],
])('a drill on a backup with %s fails, by name, and is on record as failed', async (_, damage, subject) => {
  await using t = await startCore();
  const { folder, name } = await backUp(t);
  expect(await t.do('admin', 'vault.drill', drillInput(name))).toMatchObject({ passed: true });
  damage(folder);
  const drill = await t.do('admin', 'vault.drill', drillInput(name));
  expect(drill).toMatchObject({ passed: false, problems: [{ code: 'BACKUP_FILE_ALTERED', subject }] });
  const { drills, drillDue } = await t.do('admin', 'vault.backups', {});
  expect(drills.map(({ passed }) => passed)).toEqual([false, true]);
  expect(drillDue.on).toBe('2027-05-22');
});

test('a page that was altered together with its manifest is found by its own check', async () => {
  await using t = await startCore();
  const { folder, name } = await backUp(t);
  const file = join(folder, 'vault-1.db');
  flip(file, 5 * 4096 + 77);
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  for (const entry of manifest.files)
    if (entry.path === 'vault-1.db') entry.sha256 = sha256(readFileSync(file));
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  const drill = await t.do('admin', 'vault.drill', drillInput(name));
  expect(drill).toMatchObject({ passed: false, problems: [{ code: 'VAULT_DAMAGED' }] });
});

test('a manifest that points out of its folder is no manifest', async () => {
  await using t = await startCore();
  const { folder, name } = await backUp(t);
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  manifest.files[0].path = '../../vault/vault.keys';
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  expect(await t.refused('admin', 'vault.drill', drillInput(name))).toBe('BACKUP_DAMAGED');
  manifest.schema = 'countersign.backup/2';
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  expect(await t.refused('admin', 'vault.drill', drillInput(name))).toBe('VAULT_NEWER');
});

test('a backup of another vault is none of this one', async () => {
  await using t = await startCore();
  await using other = await startCore();
  const { location } = await backUp(other);
  expect(await t.refused('admin', 'vault.drill', drillInput(location))).toBe('BACKUP_FOREIGN');
});

test('wrong passwords for a backup wait like those for the vault', async () => {
  await using t = await startCore();
  const { name } = await backUp(t);
  const wrong = { ...drillInput(name), password: 'not the password' };
  for (let tries = 0; tries < 5; tries += 1)
    expect(await t.refused('admin', 'vault.drill', wrong)).toBe('PASSWORD_REJECTED');
  const right = { ...drillInput(name), password: passwordOf('admin') };
  expect(await t.refused('admin', 'vault.drill', right)).toBe('ATTEMPTS_EXCEEDED');
});
