import { expect, test } from 'vitest';
import { passwordOf, startCore } from '../support/core';
import { codeOf, days, detailsOf, doAs, personOf, signedIn, tryToSignIn } from '../support/people';
import { startComparison } from '../support/signed-comparison';

const reason = 'Test';

test('P11-06 unknown login, wrong password and disabled account are refused, each an entry', async () => {
  await using t = await startCore({ people: ['lead', 'engineer'] });
  await t.close();
  expect(await codeOf(tryToSignIn(t, 'nobody', 'not the password'))).toBe('PASSWORD_REJECTED');
  expect(await codeOf(tryToSignIn(t, 'engineer', 'not the password'))).toBe('PASSWORD_REJECTED');
  const { id } = await personOf(t, 'engineer');
  await t.do('admin', 'people.disable', { person: id, reason });
  expect(await codeOf(tryToSignIn(t, 'engineer'))).toBe('ACCOUNT_DISABLED');
  await t.as('lead');
  expect((await detailsOf(t, 'session.refused')).map(({ login, code }) => [login, code])).toEqual([
    ['nobody', 'PASSWORD_REJECTED'],
    ['engineer', 'PASSWORD_REJECTED'],
    ['engineer', 'ACCOUNT_DISABLED'],
  ]);
  await t.do('admin', 'people.enable', { person: id, reason });
  expect(await codeOf(tryToSignIn(t, 'engineer'))).toBe('done');
  expect(await t.do('admin', 'ledger.verify', {})).toMatchObject({ verified: true, problems: [] });
});

test('disabling ends the sessions of the person at once, and a second time changes nothing', async () => {
  await using t = await startCore({ people: ['lead'] });
  const lead = await t.as('lead');
  const { id } = await personOf(t, 'lead');
  await t.do('admin', 'people.disable', { person: id, reason });
  expect(await codeOf(t.core.call(lead, 'people.list', {}))).toBe('ACCOUNT_DISABLED');
  expect(await codeOf(t.core.call(lead, 'people.list', {}))).toBe('SESSION_REQUIRED');
  expect(await t.refused('admin', 'people.disable', { person: id, reason })).toBe('PERSON_STATE_WRONG');
  expect(await t.do('admin', 'ledger.verify', {})).toMatchObject({ verified: true });
});

test('nobody disables themselves, and enabling somebody who is active is refused', async () => {
  await using t = await startCore({ people: ['lead'] });
  const admin = await personOf(t, 'admin');
  expect(await t.refused('admin', 'people.disable', { person: admin.id, reason })).toBe('SELF_DISABLED');
  const { id } = await personOf(t, 'lead');
  expect(await t.refused('admin', 'people.enable', { person: id, reason })).toBe('PERSON_STATE_WRONG');
  expect(await t.refused('lead', 'people.disable', { person: admin.id, reason })).toBe('ROLE_MISSING');
});

test('P11-13 nobody changes their own roles, and the author does not approve what they wrote', async () => {
  await using t = await startComparison();
  const admin = await personOf(t, 'admin');
  const grant = { person: admin.id, roles: ['administrator', 'quality-approver'] as const, reason };
  expect(await t.refused('admin', 'people.setRoles', { ...grant, roles: [...grant.roles] })).toBe(
    'SELF_GRANT',
  );
  expect(await detailsOf(t, 'access.refused')).toEqual([
    { operation: 'people.setRoles', code: 'SELF_GRANT' },
  ]);

  // Even with the approver's role, the author stays the author of what they recorded.
  const author = await personOf(t, 'author');
  const roles = ['specialist', 'clinical-reviewer'] as const;
  await t.do('admin', 'people.setRoles', { person: author.id, roles: [...roles], reason });
  const { id } = await t.do('author', 'approvals.request', { recordId: t.comparison.id });
  const sign = { id, login: 'author', password: passwordOf('author'), reason };
  await t.do('author', 'approvals.sign', { ...sign, meaning: 'authored' });
  expect(await t.refused('author', 'approvals.sign', { ...sign, meaning: 'reviewed' })).toBe(
    'SIGNER_IS_AUTHOR',
  );
});

test('roles that exclude each other are refused for every product and for one', async () => {
  await using t = await startComparison();
  const { products } = await t.do('lead', 'products.list', {});
  const product = products[0]?.id ?? t.comparison.id;
  const { id: person } = await personOf(t, 'engineer');
  const set = (
    roles: 'ml-engineer'[],
    productRoles: { product: typeof product; roles: ['quality-approver'] }[],
  ) => t.refused('admin', 'people.setRoles', { person, roles, productRoles, reason });
  const approver = { product, roles: ['quality-approver'] as ['quality-approver'] };
  expect(await set(['ml-engineer'], [approver])).toBe('ROLES_CONFLICT');
  expect(await set([], [])).toBe('ROLES_MISSING');
  expect(await set([], [{ ...approver, product: t.comparison.id }])).toBe('PRODUCT_NOT_FOUND');
});

test('a role for one product counts for that product alone, from the next call on', async () => {
  await using t = await startComparison();
  const { products } = await t.do('lead', 'products.list', {});
  const [product] = products;
  if (!product) throw new Error('The comparison has a product');
  const other = { ...product.identity, name: 'Another (fictional)', model: 'another-model' };
  const { id: elsewhere } = await t.do('lead', 'products.describe', { identity: other, reason });
  const { id: person } = await personOf(t, 'lead');
  const record = { baseline: '1.2.0', candidate: '2.0.0', decision: 'Go on', rationale: 'As it shows.' };
  const setFor = (productId: typeof elsewhere) =>
    t.do('admin', 'people.setRoles', {
      person,
      roles: ['risk-manager'],
      productRoles: [{ product: productId, roles: ['regulatory-lead'] }],
      reason,
    });

  await t.as('lead');
  await setFor(elsewhere);
  expect(await t.refused('lead', 'comparison.record', record)).toBe('ROLE_MISSING');
  expect(await t.refused('lead', 'products.describe', { identity: product.identity, reason })).toBe(
    'ROLE_MISSING',
  );
  await t.do('lead', 'products.describe', { identity: { ...other, name: 'Renamed (fictional)' }, reason });
  await setFor(product.id);
  await t.do('lead', 'comparison.record', record);
  expect(await t.refused('lead', 'products.describe', { identity: other, reason })).toBe('ROLE_MISSING');
  const refused = await detailsOf(t, 'access.refused');
  expect(refused.map(({ operation, code }) => `${operation} ${code}`)).toEqual([
    'comparison.record ROLE_MISSING',
    'products.describe ROLE_MISSING',
    'products.describe ROLE_MISSING',
  ]);
});

test('an account that nobody used for 90 days is refused until it is enabled; an administrator is not', async () => {
  await using t = await startCore({ people: ['lead'] });
  await t.as('lead');
  await t.close();
  t.move(days(91));
  expect(await codeOf(tryToSignIn(t, 'lead'))).toBe('ACCOUNT_STALE');
  const { id } = await personOf(t, 'lead');
  await t.do('admin', 'people.enable', { person: id, reason });
  await doAs(t, await signedIn(t, 'lead'), 'people.me', {});
  expect(await t.do('admin', 'ledger.verify', {})).toMatchObject({ verified: true });
});
