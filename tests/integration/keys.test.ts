import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Keychain } from '@main/kernel/ports';
import {
  costOf,
  headerDigest,
  newRecovery,
  newRecoveryCode,
  openVault,
  withoutPerson,
  withRecovery,
} from '@main/platform/vault';
import { parseHeader } from '@main/platform/vault/header';
import { openDatabase } from '@main/platform/vault/open-database';
import type { Input, OperationName } from '@shared/contract';
import { expect, test } from 'vitest';
import { passwordOf, startCore, type TestCore } from '../support/core';
import { signAll, startComparison } from '../support/signed-comparison';

const fresh = 'another long sentence to remember';
const reason = 'Test';

const problemsIn = async (t: TestCore, login: 'admin' | 'lead' = 'admin') =>
  (await t.do(login, 'ledger.verify', {})).problems.map(({ code }) => code);

async function anew<N extends OperationName>(t: TestCore, name: N, input: Input<N>): Promise<string> {
  const client = t.core.connect();
  const answer = await t.core.call(client, name, input);
  await t.core.disconnect(client);
  return answer.ok ? 'done' : answer.problem.code;
}
const unlock = (t: TestCore, login: string, password: string) => anew(t, 'vault.unlock', { login, password });
const idOf = async (t: TestCore, login: string) => {
  const found = (await t.do('admin', 'people.list', {})).people.find((person) => person.login === login);
  if (!found) throw new Error('Nobody has this login');
  return found.id;
};

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

test('a recovery section that the ledger does not know opens nothing', async () => {
  await using t = await startCore({ people: ['lead'] });
  await t.do('admin', 'vault.issueRecovery', { password: passwordOf('admin'), reason });
  await t.close();
  const { vault, keys } = await openVault(t.ports, t.vaultFolder, 'lead', passwordOf('lead'));
  keys[Symbol.dispose]();
  const code = newRecoveryCode(t.ports.random);
  const forged = await vault.withDataKey((key) =>
    newRecovery(t.ports, vault.header, code, key, costOf(vault.header)),
  );
  await vault.change(withRecovery(forged), async () => undefined);
  vault.close();
  expect(await anew(t, 'vault.recover', { code, login: 'admin', newPassword: fresh, reason })).toBe(
    'VAULT_ENROLMENT_DIFFERS',
  );
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

test('the recovery code gives an administrator the data back, with a key that signs nothing yet', async () => {
  await using t = await startCore({ people: ['lead'] });
  expect(await t.refused('lead', 'vault.issueRecovery', { password: passwordOf('lead'), reason })).toBe(
    'ROLE_MISSING',
  );
  expect(await t.refused('admin', 'vault.issueRecovery', { password: 'wrong', reason })).toBe(
    'PASSWORD_REJECTED',
  );
  const { code } = await t.do('admin', 'vault.issueRecovery', { password: passwordOf('admin'), reason });
  const keyBefore = (await t.do('lead', 'people.list', {})).people.find((p) => p.login === 'admin')?.keyId;
  const input = { code, login: 'admin', newPassword: fresh, reason };
  expect(await anew(t, 'vault.recover', input)).toBe('VAULT_OPEN');
  await t.close();
  expect(await anew(t, 'vault.recover', { ...input, code: code.replace(/.$/, '') })).toBe(
    'RECOVERY_CODE_MISTYPED',
  );
  expect(await anew(t, 'vault.recover', { ...input, login: 'lead' })).toBe('ROLE_MISSING');
  expect(await anew(t, 'vault.recover', input)).toBe('done');
  expect(await unlock(t, 'admin', passwordOf('admin'))).toBe('PASSWORD_REJECTED');
  expect(await unlock(t, 'admin', fresh)).toBe('done');
  const people = (await t.do('lead', 'people.list', {})).people;
  const admin = people.find((person) => person.login === 'admin');
  expect(admin?.keyId).not.toBe(keyBefore);
  expect(admin?.identity).toBeNull();
  expect(await problemsIn(t, 'lead')).toEqual([]);
  const { entries } = await t.do('lead', 'ledger.list', { search: 'recovery.' });
  expect(entries.map(({ action }) => action)).toEqual(['recovery.used', 'recovery.issued']);
});

test('a code that was issued again opens no more, and a re-key keeps the present one', async () => {
  await using t = await startCore();
  const issue = () => t.do('admin', 'vault.issueRecovery', { password: passwordOf('admin'), reason });
  const [first, second] = [await issue(), await issue()];
  expect(await t.do('admin', 'vault.rekey', { reason })).toEqual({ epoch: 2 });
  await t.close();
  const input = { login: 'admin', newPassword: fresh, reason };
  expect(await anew(t, 'vault.recover', { ...input, code: first.code })).toBe('RECOVERY_CODE_REJECTED');
  expect(await anew(t, 'vault.recover', { ...input, code: second.code })).toBe('done');
});

/** A keychain as a system has one: what it protects, only it reveals. */
function keychainOf(backend: Awaited<ReturnType<Keychain['backend']>>): Keychain {
  const held = new Map<string, Uint8Array>();
  return {
    backend: async () => backend,
    protect: async (secret) => {
      const name = `item ${held.size}`;
      held.set(name, Uint8Array.from(secret));
      return Buffer.from(name);
    },
    reveal: async (name) => {
      const secret = held.get(Buffer.from(name).toString());
      if (!secret) throw new Error('No such item');
      return Uint8Array.from(secret);
    },
  };
}

test('a keychain that keeps secrets readable is refused', async () => {
  await using t = await startCore({ people: ['lead'], keychain: keychainOf('plain-text') });
  expect(await t.refused('lead', 'vault.enableKeychain', { password: passwordOf('lead') })).toBe(
    'KEYCHAIN_UNSAFE',
  );
});

test('the keychain signs in but never signs, and a new password takes it away', async () => {
  await using t = await startComparison({ keychain: keychainOf('system') });
  const { id } = await t.do('author', 'approvals.request', { recordId: t.comparison.id });
  expect(await t.refused('author', 'vault.enableKeychain', { password: 'wrong' })).toBe('PASSWORD_REJECTED');
  await t.do('author', 'vault.enableKeychain', { password: passwordOf('author') });
  await t.close();
  expect(await anew(t, 'vault.unlockByKeychain', { login: 'reviewer' })).toBe('KEYCHAIN_REFUSED');
  const client = t.core.connect();
  const signedIn = await t.core.call(client, 'vault.unlockByKeychain', { login: 'author' });
  expect(signedIn).toMatchObject({ ok: true, value: { login: 'author', firstSignature: true } });
  const sign = { id, meaning: 'authored', login: 'author', reason } as const;
  expect(await t.core.call(client, 'approvals.sign', { ...sign, password: 'wrong' })).toMatchObject({
    problem: { code: 'PASSWORD_REJECTED' },
  });
  expect(
    await t.core.call(client, 'approvals.sign', { ...sign, password: passwordOf('author') }),
  ).toMatchObject({
    ok: true,
  });
  await t.core.disconnect(client);
  expect(await problemsIn(t)).toEqual([]);
  await t.do('author', 'people.changePassword', { password: passwordOf('author'), newPassword: fresh });
  await t.close();
  expect(await anew(t, 'vault.unlockByKeychain', { login: 'author' })).toBe('KEYCHAIN_REFUSED');
});

test('the lock of a vault is free after every one of these', async () => {
  await using t = await startCore();
  await t.close();
  await anew(t, 'vault.recover', { code: '0', login: 'admin', newPassword: fresh, reason });
  await anew(t, 'vault.unlockByKeychain', { login: 'admin' });
  expect(existsSync(join(t.vaultFolder, 'vault.keys'))).toBe(true);
  expect(await unlock(t, 'admin', passwordOf('admin'))).toBe('done');
});
