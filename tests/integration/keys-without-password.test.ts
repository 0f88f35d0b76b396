import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Keychain } from '@main/kernel/ports';
import { costOf, newRecovery, newRecoveryCode, openVault, withRecovery } from '@main/platform/vault';
import { expect, test } from 'vitest';
import { passwordOf, startCore } from '../support/core';
import { anew, fresh, problemsIn, reason, unlock } from '../support/keys';
import { startComparison } from '../support/signed-comparison';

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
