import { diffieHellman } from 'node:crypto';
import { copyFileSync, cpSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runDemo } from '@main/app/demo';
import { fromBase64, toBase64 } from '@main/kernel/bytes';
import { canonicalBytes } from '@main/kernel/canonical-json';
import { newKeyPair, newPerson, openVault, privateKeyFrom, publicKeyFrom } from '@main/platform/vault';
import { subKey, wrap } from '@main/platform/vault/crypto';
import { writeHeader } from '@main/platform/vault/header';
import { floorCost } from '@main/platform/vault/key-derivation';
import { openDataKey } from '@main/platform/vault/slots';
import { expect, test } from 'vitest';
import { passwordOf, resources, startCore, type TestCore } from '../support/core';
import { startComparison } from '../support/signed-comparison';

const guess = (t: TestCore, login: string, password = 'not the password') =>
  t.core.call(t.core.connect(), 'vault.unlock', { login, password });

const codeOf = async (answer: ReturnType<typeof guess>) => {
  const given = await answer;
  return given.ok ? 'opened' : given.problem.code;
};

test("signing in oneself does not wipe the guesses at somebody else's password", async () => {
  await using t = await startCore({ people: ['lead'] });
  for (let round = 0; round < 3; round += 1) {
    await t.close();
    for (let tries = 0; tries < 2; tries += 1) await guess(t, 'admin');
    await t.as('lead');
  }
  expect(await codeOf(guess(t, 'admin', passwordOf('admin')))).toBe('ATTEMPTS_EXCEEDED');
  const { entries } = await t.do('lead', 'ledger.list', { search: 'session.refused' });
  expect(entries).toHaveLength(5);
});

test('guesses made side by side count one after the other', async () => {
  await using t = await startCore({ people: ['lead'] });
  await t.as('lead');
  const answers = await Promise.all(Array.from({ length: 8 }, () => codeOf(guess(t, 'admin'))));
  expect(answers.filter((code) => code === 'PASSWORD_REJECTED')).toHaveLength(5);
  expect(answers.filter((code) => code === 'ATTEMPTS_EXCEEDED')).toHaveLength(3);
});

test("one's own keys under another person's id, with a valid MAC, do not sign in as them", async () => {
  await using t = await startCore({ people: ['lead'] });
  await t.close();
  const { vault, keys } = await openVault(t.ports, t.vaultFolder, 'lead', passwordOf('lead'));
  const dataKey = openDataKey(vault.header, keys);
  keys[Symbol.dispose]();
  const { mac: _, ...header } = vault.header;
  const admin = header.people.find((person) => person.login === 'admin');
  if (!admin) throw new Error('There is an administrator');
  const forger = { id: admin.person, login: admin.login, password: passwordOf('lead') };
  const made = await newPerson(t.ports, header.vault, forger, floorCost);
  // Sealed to the forger's key, but bound to the administrator's, as the opener will expect.
  const ephemeral = newKeyPair('x25519');
  const shared = diffieHellman({
    privateKey: privateKeyFrom(ephemeral.privateKey),
    publicKey: publicKeyFrom('x25519', fromBase64(made.entry.x25519)),
  });
  const salt = Buffer.concat([ephemeral.publicKey, fromBase64(admin.x25519)]);
  const bound = canonicalBytes({
    vault: header.vault,
    epoch: header.epoch,
    person: admin.person,
    holds: 'data-key',
  });
  const sealed = wrap(subKey(shared, 'countersign/box/v1', salt), dataKey, bound, t.ports.random);
  const box = { person: admin.person, ephemeral: toBase64(ephemeral.publicKey), sealed };
  const others = <Row extends { readonly person: string }>(rows: readonly Row[]) =>
    rows.filter((row) => row.person !== admin.person);
  const forged = { slots: [...others(header.slots), made.slot], boxes: [...others(header.boxes), box] };
  writeHeader(t.vaultFolder, { ...header, ...forged }, dataKey);
  vault.close();
  expect(await codeOf(guess(t, 'admin', passwordOf('lead')))).toBe('VAULT_ENROLMENT_DIFFERS');
});

test('signing in over an open session ends that one first', async () => {
  await using t = await startCore({ people: ['lead'] });
  const client = await t.as('lead');
  await t.core.call(client, 'vault.unlock', { login: 'admin', password: passwordOf('admin') });
  expect(await t.core.call(client, 'vault.status', {})).toMatchObject({
    value: { session: { login: 'admin' } },
  });
  const { entries } = await t.do('admin', 'ledger.list', { search: 'session.closed' });
  // One of whoever founded the vault, and this one.
  expect(entries).toHaveLength(2);
  expect(await t.do('admin', 'ledger.verify', {})).toMatchObject({ verified: true });
});

test('leaving and entering at the same time is one after the other', async () => {
  await using t = await startCore({ people: ['lead'] });
  const lead = await t.as('lead');
  await t.core.call(await t.as('admin'), 'vault.lock', {});
  const [left, entered] = await Promise.all([
    t.core.call(lead, 'vault.lock', {}),
    t.core.call(t.core.connect(), 'vault.unlock', { login: 'admin', password: passwordOf('admin') }),
  ]);
  expect(left.ok && entered.ok).toBe(true);
});

test('an enrolment that was cut between ledger and key file is finished at the next sign-in', async () => {
  await using t = await startCore();
  const file = join(t.vaultFolder, 'vault.keys');
  copyFileSync(file, `${file}.before`);
  await t.do('admin', 'people.enrol', {
    login: 'lead',
    printedName: 'Lea Lead (fictional)',
    roles: ['regulatory-lead'],
    password: passwordOf('lead'),
    reason: 'Test',
  });
  await t.close();
  renameSync(file, `${file}.next`);
  renameSync(`${file}.before`, file);
  await t.as('admin');
  expect(await codeOf(guess(t, 'lead', passwordOf('lead')))).toBe('opened');
});

test('an old database copy opened once does not take the newer files with it', async () => {
  await using t = await startComparison();
  await t.close();
  const database = join(t.vaultFolder, 'vault-1.db');
  copyFileSync(database, `${database}.old`);
  await t.do('engineer', 'version.adopt', { version: '1.0.0' });
  await t.close();
  const blobs = readdirSync(join(t.vaultFolder, 'blobs')).sort();
  cpSync(`${database}.old`, database);
  await t.as('lead');
  expect(readdirSync(join(t.vaultFolder, 'blobs')).sort()).toEqual(blobs);
});

test('the demo is refused while somebody is signed in, and over a vault that is open', async () => {
  await using t = await startCore();
  expect(await t.refused('admin', 'vault.exploreDemo', {})).toBe('VAULT_OPEN');
  writeFileSync(join(t.folder, '.countersign-demo'), '');
  const again = runDemo({ folder: t.folder, resources, ports: t.ports });
  await expect(again).rejects.toMatchObject({ code: 'VAULT_BUSY' });
  expect(await t.do('admin', 'ledger.verify', {})).toMatchObject({ verified: true });
  rmSync(join(t.folder, '.countersign-demo'));
});
