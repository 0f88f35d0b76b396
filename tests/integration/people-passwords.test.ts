import { expect, test } from 'vitest';
import { passwordOf, startCore } from '../support/core';
import { codeOf, days, detailsOf, doAs, personOf, signedIn, tryToSignIn } from '../support/people';
import { startComparison } from '../support/signed-comparison';

const reason = 'Test';
const enrolment = (login: string, printedName: string) => ({
  login,
  printedName: `${printedName} (fictional)`,
  roles: ['specialist' as const],
  password: passwordOf(login),
  reason,
});

test('P11-29 a login is refused again in any case, script or spelling that looks like it', async () => {
  await using t = await startCore({ people: ['lead'] });
  await t.do('admin', 'people.enrol', enrolment('mara.ellison', 'Mara Ellison'));
  const taken = async (login: string, name = 'Somebody Else') =>
    t.refused('admin', 'people.enrol', enrolment(login, name));
  expect(await taken('mara.ellison')).toBe('LOGIN_TAKEN');
  for (const login of ['mara-ellison', 'rnara.ellison', 'mara.e11ison', 'mara_elli5on'])
    expect(await taken(login)).toBe('LOGIN_CONFUSABLE');
  for (const login of ['Mara.Ellison', 'mаra.ellison', 'ｍara.ellison'])
    expect(await taken(login)).toBe('LOGIN_FORM');
  for (const name of ['Mara  ELLISON', 'Маrа Ellison'])
    expect(await taken('m.ellison.two', name)).toBe('NAME_CONFUSABLE');
  expect((await t.do('admin', 'people.list', {})).people).toHaveLength(3);
});

test('P11-30 passwords age, temporary ones count once and for 72 hours, the policy sets both', async () => {
  await using t = await startCore({ people: ['lead'] });
  const weaker = { policy: { minPasswordLength: 11 }, reason };
  expect(await t.refused('admin', 'people.setPolicy', weaker)).toBe('INPUT_INVALID');
  const contradictory = { policy: { idleMinutes: 20, closeMinutes: 10 }, reason };
  expect(await t.refused('admin', 'people.setPolicy', contradictory)).toBe('POLICY_CONTRADICTORY');
  const policy = { minPasswordLength: 30, passwordMaxAgeDays: 60, staleAccountDays: 365 };
  expect(await t.refused('lead', 'people.setPolicy', { policy, reason })).toBe('ROLE_MISSING');
  await t.do('admin', 'people.setPolicy', { policy, reason });
  expect(await t.do('lead', 'people.policy', {})).toMatchObject({
    policy: { ...policy, temporaryPasswordHours: 72 },
    setBy: 'Ada Admin (fictional)',
  });
  expect(await t.refused('admin', 'people.enrol', enrolment('nia', 'Nia New'))).toBe('PASSWORD_TOO_WEAK');

  const long = (login: string) => `${passwordOf(login)}, at least thirty characters`;
  for (const login of ['nia', 'tom'])
    await t.do('admin', 'people.enrol', {
      ...enrolment(login, `${login} of the test`),
      password: long(login),
    });
  t.move(72 * 3_600_000);
  const first = await signedIn(t, 'nia', long('nia'));
  expect(await doAs(t, first, 'vault.status', {})).toMatchObject({ session: { mustChangePassword: true } });
  expect(await codeOf(t.core.call(first, 'people.list', {}))).toBe('PASSWORD_EXPIRED');
  t.move(1);
  expect(await codeOf(tryToSignIn(t, 'tom', long('tom')))).toBe('PASSWORD_EXPIRED');

  await t.close();
  t.move(days(58));
  const lead = await signedIn(t, 'lead');
  expect(await codeOf(t.core.call(lead, 'people.list', {}))).toBe('PASSWORD_EXPIRED');
  const password = passwordOf('lead');
  const newPassword = long('lead');
  const { keyId } = await doAs(t, lead, 'people.changePassword', { password, newPassword });
  expect(await doAs(t, lead, 'vault.status', {})).toMatchObject({ session: { mustChangePassword: false } });
  const { person, passwordExpiresAt } = await doAs(t, lead, 'people.me', {});
  // The person's own password changes, their key does not.
  expect(person).toMatchObject({
    keyId,
    mustChangePassword: false,
    identity: { by: 'Ada Admin (fictional)' },
  });
  expect(passwordExpiresAt).toBe(new Date(t.ports.clock().utcMs + days(60)).toISOString());
  expect(await codeOf(t.core.call(lead, 'people.list', {}))).toBe('done');
});

test('P11-32 five refused sign-ins lock the login, alert whoever watches, and stand in the ledger', async () => {
  await using t = await startCore({ people: ['lead', 'approver'] });
  await t.as('approver');
  for (let tries = 0; tries < 4; tries += 1) await tryToSignIn(t, 'lead', 'not the password');
  const kinds = async () => (await t.do('approver', 'people.alerts', {})).alerts.map(({ kind }) => kind);
  expect(await kinds()).not.toContain('login-locked');
  await tryToSignIn(t, 'lead', 'not the password');
  expect(await t.do('approver', 'people.alerts', {})).toMatchObject({
    alerts: [{ kind: 'login-locked', login: 'lead', seq: null }, {}, {}, {}, {}],
  });
  expect(await codeOf(tryToSignIn(t, 'lead'))).toBe('ATTEMPTS_EXCEEDED');

  await t.close(); // a restart ends neither the waiting nor the alert
  expect(await codeOf(tryToSignIn(t, 'lead'))).toBe('ATTEMPTS_EXCEEDED');
  await t.as('admin');
  expect(await detailsOf(t, 'session.refused')).toHaveLength(5);
  const [alert] = (await t.do('admin', 'people.alerts', {})).alerts;
  expect(alert).toMatchObject({ kind: 'login-locked', login: 'lead', seq: expect.any(Number) });

  expect(await t.refused('approver', 'people.unlockLogin', { login: 'lead', reason })).toBe('ROLE_MISSING');
  await t.do('admin', 'people.unlockLogin', { login: 'lead', reason });
  expect(await t.refused('admin', 'people.unlockLogin', { login: 'lead', reason })).toBe('LOGIN_NOT_LOCKED');
  await t.as('lead');
  expect(await t.refused('lead', 'people.enrol', enrolment('nia', 'Nia New'))).toBe('ROLE_MISSING');
  expect(await kinds()).toEqual(expect.arrayContaining(['access-refused', 'login-locked']));
  expect(await t.do('admin', 'ledger.verify', {})).toMatchObject({ verified: true });
});

test('P11-25 P11-26 the first signature of a session asks login and password, later ones the password', async () => {
  await using t = await startComparison();
  const drawn = { baseline: '1.2.0', candidate: '2.0.0', decision: 'Go on', rationale: 'As it shows.' };
  const approvals = [];
  for (let count = 0; count < 3; count += 1) {
    const { id: recordId } = await t.do('author', 'comparison.record', drawn);
    approvals.push((await t.do('author', 'approvals.request', { recordId })).id);
  }
  const [first, second, third] = approvals;
  if (!first || !second || !third) throw new Error('Three approvals were asked for');
  const meaning = 'authored' as const;
  const password = passwordOf('author');
  expect(await t.refused('author', 'approvals.sign', { id: first, meaning, password, reason })).toBe(
    'LOGIN_REQUIRED',
  );
  const bare = { id: first, meaning, login: 'author', reason } as unknown as {
    password: string;
  } & typeof signing;
  const signing = { id: first, meaning, login: 'author', password, reason };
  expect(await t.refused('author', 'approvals.sign', bare)).toBe('INPUT_INVALID');
  await t.do('author', 'approvals.sign', signing);

  const wrong = { id: second, meaning, password: 'not the password', reason };
  const refused = await t.core.call(await t.as('author'), 'approvals.sign', wrong);
  expect(refused).toMatchObject({ problem: { code: 'PASSWORD_REJECTED', context: { triesLeft: 4 } } });
  await t.do('author', 'approvals.sign', { id: second, meaning, password, reason });
  await t.do('author', 'approvals.sign', { id: third, meaning, password, reason });
  const factors = (await detailsOf(t, 'approval.signed')).map(
    ({ statement }) => JSON.parse(Buffer.from(String(statement), 'base64').toString('utf8')).factors,
  );
  expect(factors).toEqual(['login+password', 'password', 'password']);

  await t.close(); // a new session begins anew
  const { id: recordId } = await t.do('author', 'comparison.record', drawn);
  const { id } = await t.do('author', 'approvals.request', { recordId });
  expect(await t.refused('author', 'approvals.sign', { id, meaning, password, reason })).toBe(
    'LOGIN_REQUIRED',
  );
  expect((await personOf(t, 'author')).state).toBe('active');
});
