import { join } from 'node:path';
import { compose } from '@main/app/compose';
import { expect, test } from 'vitest';
import { passwordOf, resources, startCore, type TestCore, valueIn } from '../support/core';
import { insider } from '../support/insider';
import { codeOf, days, detailsOf, doAs, personOf, signedIn, tryToSignIn } from '../support/people';
import { signAll, startComparison } from '../support/signed-comparison';

const reason = 'Test';
const minutes = (count: number) => count * 60_000;

const enrolGlass = (t: TestCore) =>
  t.do('admin', 'people.enrolBreakGlass', {
    login: 'break.glass',
    printedName: 'Emergency Account (fictional)',
    password: passwordOf('break.glass'),
    reason,
  });

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

test('the access review of a past day goes by the policy of that day, every signature, and the order of the ledger', async () => {
  await using t = await startComparison(); // 23 Nov 2026
  await signAll(t);
  const whole = { record: null, filter: null };
  const signing = { login: 'approver', password: passwordOf('approver') };
  const looked = { scope: whole, finding: 'none' as const, text: 'Nothing stood out.' };
  await t.do('approver', 'trail.review', { ...looked, ...signing });
  const rowOn = async (on: string, login: string) => {
    const { accounts } = await t.do('admin', 'people.accessReview', { on });
    return accounts.find((row) => row.login === login);
  };
  expect(await rowOn('2026-11-23', 'approver')).toMatchObject({ signatures: 2 });

  // Recorded while the clock was wrong: what came later that day came after it.
  const { id: lead } = await personOf(t, 'lead');
  t.move(days(50));
  await t.do('admin', 'people.disable', { person: lead, reason });
  t.move(-days(50));
  await t.do('admin', 'people.setPolicy', { policy: { staleAccountDays: 90 }, reason });
  expect(await rowOn('2026-11-23', 'lead')).toMatchObject({ state: 'disabled' });

  t.move(days(40));
  await t.do('admin', 'people.setPolicy', { policy: { staleAccountDays: 30 }, reason });
  expect(await rowOn('2027-01-01', 'author')).toMatchObject({ stale: false });
  expect(await rowOn('2027-01-02', 'author')).toMatchObject({ stale: true });
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

test('a break-glass session ends by what the machine counted, with the clock set back', async () => {
  await using t = await startCore();
  await enrolGlass(t);
  await t.do('admin', 'people.setPolicy', { policy: { breakGlassMinutes: 5 }, reason });
  const client = await signedIn(t, 'break.glass');
  t.move(-minutes(60));
  for (const _ of [1, 2]) {
    expect(await codeOf(t.core.call(client, 'people.list', {}))).toBe('done');
    t.move(minutes(2));
  }
  t.move(minutes(1));
  expect(await codeOf(t.core.call(client, 'people.list', {}))).toBe('SESSION_REQUIRED');
  expect(await personOf(t, 'break.glass')).toMatchObject({ state: 'disabled' });
});

test('a break-glass session that a crash ended leaves the account disabled once an administrator signs in', async () => {
  await using t = await startCore({ people: ['lead'] });
  await enrolGlass(t);
  await insider(t, 'break.glass', async () => undefined); // signs in, and goes without signing out
  await t.as('lead');
  expect(await personOf(t, 'break.glass')).toMatchObject({ state: 'active' });
  await t.close();
  const clock = () => ({ ...t.ports.clock(), boot: 'another' });
  const { vaultFolder } = t;
  const demoFolder = join(t.folder, 'demo');
  const core = compose({ vaultFolder, demoFolder, resources, ports: { ...t.ports, clock } });
  const admin = core.connect();
  valueIn(await core.call(admin, 'vault.unlock', { login: 'admin', password: passwordOf('admin') }));
  const { people } = valueIn(await core.call(admin, 'people.list', {}));
  expect(people.find(({ login }) => login === 'break.glass')).toMatchObject({ state: 'disabled' });
  expect(valueIn(await core.call(admin, 'ledger.verify', {}))).toMatchObject({ problems: [] });
  await core.close();
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
