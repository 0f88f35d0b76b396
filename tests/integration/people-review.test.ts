import { expect, test } from 'vitest';
import { passwordOf, startCore } from '../support/core';
import { codeOf, days, detailsOf, doAs, personOf, signedIn, tryToSignIn } from '../support/people';
import { signAll, startComparison } from '../support/signed-comparison';

const reason = 'Test';
const minutes = (count: number) => count * 60_000;

test('A11-08 A11-12 the access review says who could do what on a date, and that it was reviewed', async () => {
  await using t = await startComparison(); // 23 Nov 2026
  await signAll(t);
  const author = await personOf(t, 'author');
  const approver = await personOf(t, 'approver');
  t.move(days(1));
  await t.do('admin', 'people.setRoles', { person: author.id, roles: ['ml-engineer'], reason });
  await t.do('admin', 'people.disable', { person: approver.id, reason });
  const rowsOn = async (on: string) => {
    const { accounts } = await t.do('admin', 'people.accessReview', { on });
    return new Map(accounts.map((row) => [row.login as string, row]));
  };

  expect(await t.refused('author', 'people.accessReview', { on: '2026-11-23' })).toBe('ROLE_MISSING');
  expect((await rowsOn('2026-11-22')).size).toBe(0);
  const then = await rowsOn('2026-11-23');
  expect(then.get('author')).toMatchObject({
    state: 'active',
    roles: ['specialist'],
    keyId: author.keyId,
    identityBy: 'Ada Admin (fictional)',
    signatures: 1,
    lastSignInAt: '2026-11-23T08:00:00.000Z',
    stale: false,
  });
  expect(then.get('approver')).toMatchObject({ state: 'active', roles: ['quality-approver'] });
  const now = await rowsOn('2026-11-24');
  expect(now.get('author')).toMatchObject({ roles: ['ml-engineer'] });
  expect(now.get('approver')).toMatchObject({ state: 'disabled' });
  const later = await rowsOn('2027-03-01'); // 97 days after the last sign-in
  expect(later.get('lead')).toMatchObject({ stale: true });

  const { operations } = await t.do('admin', 'people.accessReview', { on: '2026-11-24' });
  const of = (role: string) => operations.find((row) => row.role === role)?.operations ?? [];
  expect(of('administrator')).toContain('people.enrol');
  expect(of('auditor')).not.toContain('people.enrol');
  await t.do('admin', 'people.reviewAccess', { on: '2026-11-24', finding: 'The approver has left.', reason });
  expect(await detailsOf(t, 'access.reviewed')).toEqual([
    { on: '2026-11-24', finding: 'The approver has left.' },
  ]);
});

test('a break-glass account reads and exports once, raises an alert, and closes itself', async () => {
  await using t = await startCore({ people: ['lead'] });
  const glass = {
    login: 'break.glass',
    printedName: 'Emergency Account (fictional)',
    password: passwordOf('break.glass'),
    reason: 'For the envelope in the safe',
  };
  expect(await t.refused('lead', 'people.enrolBreakGlass', glass)).toBe('ROLE_MISSING');
  const { id } = await t.do('admin', 'people.enrolBreakGlass', glass);
  await t.do('admin', 'people.setPolicy', { policy: { breakGlassMinutes: 5 }, reason });
  await t.close();

  const client = await signedIn(t, 'break.glass');
  const { session } = await doAs(t, client, 'vault.status', {});
  expect(session?.endsAt).toBe(new Date(t.ports.clock().utcMs + minutes(5)).toISOString());
  expect((await doAs(t, client, 'people.list', {})).people).toHaveLength(3);
  expect(await doAs(t, client, 'ledger.verify', {})).toMatchObject({ verified: true });
  const begin = t.core.call(client, 'people.beginAuthenticator', {});
  expect(await codeOf(begin)).toBe('BREAK_GLASS_READS_ONLY');
  const review = { on: '2026-11-23', finding: 'None', reason };
  expect(await codeOf(t.core.call(client, 'people.reviewAccess', review))).toBe('BREAK_GLASS_READS_ONLY');

  t.move(minutes(5)); // less than it takes for an idle session to end
  expect(await codeOf(t.core.call(client, 'people.list', {}))).toBe('VAULT_CLOSED');
  expect(await personOf(t, 'break.glass')).toMatchObject({ state: 'disabled' });
  expect(await codeOf(tryToSignIn(t, 'break.glass'))).toBe('ACCOUNT_DISABLED');
  expect((await t.do('admin', 'people.alerts', {})).alerts.map(({ kind }) => kind)).toContain(
    'break-glass-used',
  );
  expect(await t.do('admin', 'ledger.verify', {})).toMatchObject({ verified: true, problems: [] });

  await t.do('admin', 'people.enable', { person: id, reason });
  await t.core.call(await signedIn(t, 'break.glass'), 'vault.lock', {});
  expect(await codeOf(tryToSignIn(t, 'break.glass'))).toBe('ACCOUNT_DISABLED');
  expect(await t.do('admin', 'ledger.verify', {})).toMatchObject({ verified: true, problems: [] });
});

test('a break-glass session never signs, and its account gets no other role', async () => {
  await using t = await startCore();
  const { id: person } = await t.do('admin', 'people.enrolBreakGlass', {
    login: 'break.glass',
    printedName: 'Emergency Account (fictional)',
    password: passwordOf('break.glass'),
    reason,
  });
  const grant = { person, roles: ['regulatory-lead' as const], reason };
  expect(await t.refused('admin', 'people.setRoles', grant)).toBe('ROLES_CONFLICT');
  const client = await signedIn(t, 'break.glass');
  const { signingRefusal } = await doAs(t, client, 'people.me', {});
  expect(signingRefusal).toBe('A break-glass account reads and exports; it decides and signs nothing.');
});
