import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { headerDigest, openVault, withoutPerson } from '@main/platform/vault';
import { parseHeader } from '@main/platform/vault/header';
import { openDatabase } from '@main/platform/vault/open-database';
import { expect, test } from 'vitest';
import { passwordOf, startCore } from '../support/core';
import { fresh, idOf, problemsIn, reason, unlock } from '../support/keys';
import { signAll, startComparison } from '../support/signed-comparison';

test('a changed password opens, the one before does not, not even by the second copy of the header', async () => {
  await using t = await startCore({ people: ['lead'] });
  const own = { password: passwordOf('lead') };
  expect(await t.refused('lead', 'people.changePassword', { password: 'wrong', newPassword: fresh })).toBe(
    'PASSWORD_REJECTED',
  );
  expect(await t.refused('lead', 'people.changePassword', { ...own, newPassword: 'short' })).toBe(
    'PASSWORD_TOO_WEAK',
  );
  expect(await t.refused('lead', 'people.changePassword', { ...own, newPassword: own.password })).toBe(
    'PASSWORD_UNCHANGED',
  );
  const before = readFileSync(join(t.vaultFolder, 'vault.keys'));
  await t.do('lead', 'people.changePassword', { ...own, newPassword: fresh });
  await t.close();
  expect(await unlock(t, 'lead', passwordOf('lead'))).toBe('PASSWORD_REJECTED');
  expect(await unlock(t, 'lead', fresh)).toBe('done');
  copyFileSync(join(t.vaultFolder, 'vault.keys.prev'), join(t.vaultFolder, 'vault.keys'));
  expect(await unlock(t, 'lead', passwordOf('lead'))).toBe('PASSWORD_REJECTED');
  // Somebody who kept the header of yesterday and puts it back is told from the ledger.
  writeFileSync(join(t.vaultFolder, 'vault.keys'), before);
  expect(await unlock(t, 'lead', passwordOf('lead'))).toBe('VAULT_ENROLMENT_DIFFERS');
});

test('a damaged header is read from its second copy', async () => {
  await using t = await startCore();
  await t.close();
  writeFileSync(join(t.vaultFolder, 'vault.keys'), 'not a header');
  expect(await unlock(t, 'admin', passwordOf('admin'))).toBe('done');
});

test('a bit that flipped in one slot of one copy keeps nobody out, and both copies are whole afterwards', async () => {
  await using t = await startCore({ people: ['lead'] });
  await t.close();
  const file = join(t.vaultFolder, 'vault.keys');
  const whole = readFileSync(file);
  const header = parseHeader(whole.toString('utf8'));
  const slot = header.slots.find((one) => one.person === header.people[1]?.person);
  if (!slot) throw new Error('The second person has a slot');
  const wrong = slot.x25519.startsWith('A') ? 'B' : 'A';
  writeFileSync(file, whole.toString('utf8').replace(slot.x25519, wrong + slot.x25519.slice(1)));
  expect(await unlock(t, 'lead', passwordOf('lead'))).toBe('done');
  expect(readFileSync(file)).toEqual(whole);
  expect(readFileSync(`${file}.prev`)).toEqual(whole);
});

test('a header that cannot be written when the ledger has the change is written before the next one', async () => {
  await using t = await startCore({ people: ['lead'] });
  await t.as('lead');
  const draft = join(t.vaultFolder, 'vault.keys.tmp');
  // Where a folder lies in the way, the file cannot be put there: as on a full disk, but for this one file.
  mkdirSync(draft);
  await t.do('lead', 'people.changePassword', { password: passwordOf('lead'), newPassword: fresh });
  rmdirSync(draft);
  await t.do('admin', 'people.changePassword', { password: passwordOf('admin'), newPassword: fresh });
  await t.close();
  expect(await unlock(t, 'lead', passwordOf('lead'))).toBe('PASSWORD_REJECTED');
  expect(await unlock(t, 'lead', fresh)).toBe('done');
  expect(await unlock(t, 'admin', fresh)).toBe('done');
});

test('a header that was not written before the program ended is finished at the next sign-in', async () => {
  await using t = await startCore({ people: ['lead'] });
  await t.as('lead');
  const draft = join(t.vaultFolder, 'vault.keys.tmp');
  mkdirSync(draft);
  await t.do('lead', 'people.changePassword', { password: passwordOf('lead'), newPassword: fresh });
  await t.close();
  rmdirSync(draft);
  expect(await unlock(t, 'admin', passwordOf('admin'))).toBe('done');
  expect(await unlock(t, 'lead', fresh)).toBe('done');
});

test('a re-key whose second copy cannot be written stands', async () => {
  await using t = await startCore({ people: ['lead'] });
  mkdirSync(join(t.vaultFolder, 'vault.keys.prev.tmp'));
  expect(await t.do('admin', 'vault.rekey', { reason })).toEqual({ epoch: 2 });
  await t.close();
  expect(await unlock(t, 'lead', passwordOf('lead'))).toBe('done');
});

test('whoever signs in while the vault is encrypted anew is in the new one', async () => {
  await using t = await startCore({ people: ['lead', 'engineer'] });
  const engineer = await idOf(t, 'engineer');
  const removing = t.do('admin', 'people.remove', { person: engineer, reason });
  const clients = Array.from({ length: 4 }, () => t.core.connect());
  const signIns = clients.map((client) =>
    t.core.call(client, 'vault.unlock', { login: 'lead', password: passwordOf('lead') }),
  );
  expect((await Promise.all(signIns)).every(({ ok }) => ok)).toBe(true);
  await removing;
  for (const client of clients)
    expect(await t.core.call(client, 'drafts.keep', { key: 'a', content: 'b' })).toMatchObject({ ok: true });
  expect(await problemsIn(t)).toEqual([]);
  for (const client of clients) await t.core.disconnect(client);
});

test('removing a person needs a reason of rank: not oneself, not the last administrator', async () => {
  await using t = await startCore({ people: ['lead'] });
  expect(await t.refused('lead', 'people.remove', { person: await idOf(t, 'admin'), reason })).toBe(
    'ROLE_MISSING',
  );
  expect(await t.refused('admin', 'people.remove', { person: await idOf(t, 'admin'), reason })).toBe(
    'SELF_REMOVED',
  );
});

test('whoever is removed does not open what comes after, even with the header and the keys they kept', async () => {
  await using t = await startComparison();
  const approval = await signAll(t);
  const author = await idOf(t, 'author');
  await t.close();
  const kept = parseHeader(readFileSync(join(t.vaultFolder, 'vault.keys'), 'utf8'));
  const old = await openVault(t.ports, t.vaultFolder, 'author', passwordOf('author'));
  const keptKey = old.vault.withDataKey((key) => Buffer.from(key));
  old.keys[Symbol.dispose]();
  old.vault.close();

  expect(await t.do('admin', 'people.remove', { person: author, reason })).toEqual({ epoch: 2 });
  const after = parseHeader(readFileSync(join(t.vaultFolder, 'vault.keys'), 'utf8'));
  expect(after.people.map(({ login }) => login)).not.toContain('author');
  expect(readdirSync(t.vaultFolder).filter((name) => name.endsWith('.db'))).toEqual([after.database]);
  expect(after.database).not.toBe(kept.database);
  expect(() => openDatabase(join(t.vaultFolder, after.database), keptKey, 'read')).toThrow(
    expect.objectContaining({ code: 'VAULT_DAMAGED' }),
  );
  // What they signed stays signed, and everybody else goes on in the session they had.
  expect((await t.do('admin', 'approvals.show', { id: approval })).state).toBe('signed');
  expect(await problemsIn(t)).toEqual([]);
  expect(await unlock(t, 'author', passwordOf('author'))).toBe('PASSWORD_REJECTED');
  await t.close();
  expect(await problemsIn(t)).toEqual([]);
});

test('a removal that is interrupted before the header is renamed leaves the vault as it was', async () => {
  await using t = await startCore({ people: ['lead'] });
  await t.close();
  const before = readFileSync(join(t.vaultFolder, 'vault.keys'));
  const { vault, keys } = await openVault(t.ports, t.vaultFolder, 'admin', passwordOf('admin'));
  keys[Symbol.dispose]();
  const [, lead] = vault.header.people;
  if (!lead) throw new Error('There are two people');
  await expect(
    vault.rekey(
      withoutPerson(lead.person),
      async () => undefined,
      async () => {
        throw new Error('as planned');
      },
    ),
  ).rejects.toThrow('as planned');
  vault.close();
  expect(readFileSync(join(t.vaultFolder, 'vault.keys'))).toEqual(before);
  expect(readdirSync(t.vaultFolder).filter((name) => name.endsWith('.db'))).toHaveLength(1);
  expect(await problemsIn(t)).toEqual([]);
  expect(await unlock(t, 'lead', passwordOf('lead'))).toBe('done');
});

test('a header that only its MAC vouches for is refused, however little it changes', async () => {
  await using t = await startCore({ people: ['lead'] });
  await t.close();
  const { vault, keys } = await openVault(t.ports, t.vaultFolder, 'lead', passwordOf('lead'));
  keys[Symbol.dispose]();
  const recorded = headerDigest(vault.header);
  await vault.change(
    (header) => ({ ...header, slots: [...header.slots].reverse() }),
    async () => undefined,
  );
  expect(headerDigest(vault.header)).not.toBe(recorded);
  vault.close();
  expect(await unlock(t, 'lead', passwordOf('lead'))).toBe('VAULT_ENROLMENT_DIFFERS');
});
