import { expect, test } from 'vitest';
import { passwordOf, startCore } from '../support/core';

const enrolment = (
  login: string,
  roles: ['specialist'] | ['administrator', 'quality-approver'] = ['specialist'],
) => ({
  login,
  printedName: 'Nia New (fictional)',
  roles,
  password: passwordOf(login),
  passwordIs: 'own' as const,
  reason: 'Test',
});

test('only an administrator enrols, and the refused attempt is an entry', async () => {
  await using t = await startCore({ people: ['lead'] });
  expect(await t.refused('lead', 'people.enrol', enrolment('nia'))).toBe('ROLE_MISSING');
  const { entries } = await t.do('admin', 'ledger.list', { search: 'access.refused' });
  expect(entries).toHaveLength(1);
  expect(entries[0]).toMatchObject({ actor: 'lead of the test (fictional)' });
});

test('a login is never given twice, roles that exclude each other not to one person', async () => {
  await using t = await startCore({ people: ['lead'] });
  expect(await t.refused('admin', 'people.enrol', enrolment('lead'))).toBe('LOGIN_TAKEN');
  const conflict = enrolment('nia', ['administrator', 'quality-approver']);
  expect(await t.refused('admin', 'people.enrol', conflict)).toBe('ROLES_CONFLICT');
  const weak = { ...enrolment('nia'), password: 'short' };
  expect(await t.refused('admin', 'people.enrol', weak)).toBe('PASSWORD_TOO_WEAK');
  expect((await t.do('admin', 'people.list', {})).people.map((person) => person.login)).toEqual([
    'admin',
    'lead',
  ]);
});

test('an enrolled person signs in after a restart and is in the ledger with their key', async () => {
  await using t = await startCore();
  await t.do('admin', 'people.enrol', { ...enrolment('lead'), roles: ['regulatory-lead'] });
  await t.close();
  const { people } = await t.do('lead', 'people.list', {});
  const lead = people.find((person) => person.login === 'lead');
  expect(lead).toMatchObject({ roles: ['regulatory-lead'], keyId: expect.stringMatching(/^[0-9a-f]{16}$/) });
  const { entries } = await t.do('lead', 'ledger.list', { search: 'person.enrolled' });
  expect(entries.map((entry) => JSON.parse(entry.detail).login)).toEqual(['lead', 'admin']);
});

test('the last one out closes the vault', async () => {
  await using t = await startCore({ people: ['lead'] });
  const lead = await t.as('lead');
  await t.core.call(await t.as('admin'), 'vault.lock', {});
  expect(await t.core.call(lead, 'vault.status', {})).toMatchObject({ value: { state: 'open' } });
  await t.core.call(lead, 'vault.lock', {});
  expect(await t.core.call(lead, 'vault.status', {})).toMatchObject({ value: { state: 'closed' } });
  expect(await t.core.call(lead, 'people.list', {})).toMatchObject({ problem: { code: 'VAULT_CLOSED' } });
});
