import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createVault, openVault, withPerson } from '@main/platform/vault';
import type { RecordId } from '@shared/ids';
import { expect, test } from 'vitest';
import { passwordOf, startCore } from '../support/core';

const keysOf = (folder: string) => join(folder, 'vault.keys');
const headerIn = (folder: string) => JSON.parse(readFileSync(keysOf(folder), 'utf8'));

async function unlock(
  test: Awaited<ReturnType<typeof startCore>>,
  login = 'admin',
  password = passwordOf(login),
) {
  const answer = await test.core.call(test.core.connect(), 'vault.unlock', { login, password });
  return answer.ok ? 'opened' : answer.problem;
}

test('a wrong password and an unknown login are refused alike, and stand in the ledger afterwards', async () => {
  await using t = await startCore();
  await t.close();
  expect(await unlock(t, 'admin', 'not the password')).toMatchObject({ code: 'PASSWORD_REJECTED' });
  expect(await unlock(t, 'nobody', 'not the password')).toMatchObject({ code: 'PASSWORD_REJECTED' });
  const { entries } = await t.do('admin', 'ledger.list', { search: 'session.refused' });
  expect(entries.map((entry) => JSON.parse(entry.detail).login)).toEqual(['nobody', 'admin']);
});

test('the sixth try waits, also after a restart and with the clock set back', async () => {
  await using t = await startCore();
  await t.close();
  for (let tries = 0; tries < 5; tries += 1) await unlock(t, 'admin', 'not the password');
  expect(await unlock(t)).toMatchObject({ code: 'ATTEMPTS_EXCEEDED', context: { seconds: 30 } });
  t.move(-3_600_000);
  expect(await unlock(t)).toMatchObject({ code: 'ATTEMPTS_EXCEEDED', context: { seconds: 30 } });
  t.move(3_600_000 + 30_000);
  expect(await unlock(t)).toBe('opened');
});

test.each([
  [
    'a cost below the floor',
    (h: ReturnType<typeof headerIn>) => Object.assign(h.slots[0].kdf, { memoryKiB: 19456 }),
  ],
  ['a cost that would exhaust the machine', (h) => Object.assign(h.slots[0].kdf, { memoryKiB: 2 ** 30 })],
  ['a slot moved to another person', (h) => Object.assign(h.slots[0], { person: h.slots[1].person })],
  ['a changed MAC', (h) => Object.assign(h, { mac: Buffer.alloc(32).toString('base64') })],
  ['a person slipped in', (h) => h.people.push({ ...h.people[0], login: 'ghost' })],
] as [string, (header: ReturnType<typeof headerIn>) => unknown][])(
  '%s in the key file does not open',
  async (_, change) => {
    await using t = await startCore({ people: ['lead'] });
    await t.close();
    const header = headerIn(t.vaultFolder);
    change(header);
    // In both copies: in one alone it would be taken for damage, and the other one read.
    for (const copy of ['', '.prev']) writeFileSync(keysOf(t.vaultFolder) + copy, JSON.stringify(header));
    expect(await unlock(t)).toMatchObject({
      code: expect.stringMatching(/^(VAULT_HEADER_DAMAGED|PASSWORD_REJECTED)$/),
    });
  },
);

test('a header forged by somebody inside, with a valid MAC, is not in the ledger and does not open', async () => {
  await using t = await startCore({ people: ['lead'] });
  await t.close();
  const { vault, keys } = await openVault(t.ports, t.vaultFolder, 'lead', passwordOf('lead'));
  keys[Symbol.dispose]();
  const [admin] = vault.header.people;
  if (!admin) throw new Error('There is a person');
  const entry = { ...admin, person: t.ports.newId() as RecordId, login: 'ghost' };
  const [slot] = vault.header.slots;
  if (slot?.type !== 'password') throw new Error('The slot is one of a password');
  const forged = { entry, slot: { ...slot, person: entry.person }, signingKey: Buffer.alloc(0) };
  await vault.change(withPerson(forged), async () => undefined);
  vault.close();
  expect(await unlock(t)).toMatchObject({ code: 'VAULT_ENROLMENT_DIFFERS' });
});

test('a vault of a later format is left alone', async () => {
  await using t = await startCore();
  await t.close();
  writeFileSync(keysOf(t.vaultFolder), JSON.stringify({ ...headerIn(t.vaultFolder), format: 2 }));
  expect(await unlock(t)).toMatchObject({ code: 'VAULT_NEWER' });
});

test('a database of a later version is left alone', async () => {
  await using t = await startCore();
  await t.tamper((database) => database.pragma('user_version = 99'));
  expect(await unlock(t)).toMatchObject({ code: 'VAULT_NEWER' });
});

test('another process that holds the vault is named, and its end frees it at once', async () => {
  await using t = await startCore();
  await t.close();
  const holder = fork(join(import.meta.dirname, '../support/hold-lock.mjs'), [t.vaultFolder]);
  await once(holder, 'message');
  expect(await unlock(t)).toMatchObject({ code: 'VAULT_BUSY' });
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  expect(await unlock(t)).toBe('opened');
});

test('the settings that keep commits and hide plaintext hold at every opening', async () => {
  await using t = await startCore();
  for (let opening = 0; opening < 2; opening += 1)
    await t.tamper((database) => {
      const read = (name: string) => database.pragma(name, { simple: true });
      expect(read('synchronous')).toBe(2);
      expect(read('temp_store')).toBe(2);
      expect(read('recursive_triggers')).toBe(1);
      expect(read('secure_delete')).toBe(1);
      expect(read('foreign_keys')).toBe(1);
    });
});

test('revisions and ledger refuse update, delete and replace', async () => {
  await using t = await startCore();
  await t.tamper((database) => {
    for (const sql of [
      "update ledger set leaf = 'x'",
      'delete from ledger',
      "insert or replace into ledger select seq, entry, leaf || 'x' from ledger",
      'delete from revisions',
      'delete from seals',
    ])
      expect(() => database.exec(sql), sql).toThrow('append-only');
  });
});

test('no text of a record is readable in any file of the vault', async () => {
  await using t = await startCore({ people: ['lead'] });
  const needle = 'Test Devices (fictional)';
  for (const name of readdirSync(t.vaultFolder, { recursive: true, encoding: 'utf8' })) {
    const file = join(t.vaultFolder, name);
    const bytes = name === 'blobs' ? Buffer.alloc(0) : readFileSync(file);
    for (const encoding of ['utf8', 'utf16le'] as const)
      expect(bytes.includes(Buffer.from(needle, encoding)), name).toBe(false);
    expect(bytes.includes('of the test (fictional)'), name).toBe(false);
  }
});

test('a second vault in the same folder is refused and the first stays', async () => {
  await using t = await startCore();
  await t.close();
  const before = readFileSync(keysOf(t.vaultFolder));
  const first = { id: t.ports.newId() as RecordId, login: 'other', password: 'a second long password' };
  const options = { cost: 'floor', writer: 'test' } as const;
  const create = createVault(t.ports, t.vaultFolder, first, options, () => Promise.resolve());
  await expect(create).rejects.toMatchObject({ code: 'VAULT_EXISTS' });
  expect(readFileSync(keysOf(t.vaultFolder)).equals(before)).toBe(true);
});
