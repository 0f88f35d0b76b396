import { codeAt } from '@main/platform/vault/one-time-code';
import { expect, test } from 'vitest';
import { passwordOf, startCore, type TestCore } from '../support/core';
import { codeOf, detailsOf, doAs, personOf, signedIn, tryToSignIn } from '../support/people';

const reason = 'Test';

/** Base 32 (RFC 4648) the other way round, as an authenticator app does it. */
function fromBase32(text: string): Uint8Array {
  const bits = [...text]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2));
}

const codeNow = (t: TestCore, secret: string, offset = 0) =>
  codeAt(fromBase32(secret), Math.floor(t.ports.clock().utcMs / 30_000) + offset);

test('P11-33 A11-12 an authenticator counts once its first code was tested, and each sign-in asks for one', async () => {
  await using t = await startCore({ people: ['lead'] });
  const notBegun = { code: '123456' };
  expect(await t.refused('lead', 'people.confirmAuthenticator', notBegun)).toBe('AUTHENTICATOR_NOT_BEGUN');
  const { secret, uri } = await t.do('lead', 'people.beginAuthenticator', {});
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  expect(new URL(uri).searchParams.get('secret')).toBe(secret);
  expect(new URL(uri).searchParams.get('issuer')).toBe('Test Devices (fictional)');
  expect(await codeOf(tryToSignIn(t, 'lead'))).toBe('done'); // not tested yet: it must not lock anybody out
  const wrong = codeNow(t, secret, 100);
  expect(await t.refused('lead', 'people.confirmAuthenticator', { code: wrong })).toBe('CODE_REJECTED');
  await t.do('lead', 'people.confirmAuthenticator', { code: codeNow(t, secret) });
  expect(await t.refused('lead', 'people.beginAuthenticator', {})).toBe('AUTHENTICATOR_THERE');

  await t.close();
  t.move(60_000);
  expect(await codeOf(tryToSignIn(t, 'lead'))).toBe('CODE_REQUIRED');
  expect(await codeOf(tryToSignIn(t, 'lead', undefined, codeNow(t, secret, 100)))).toBe('CODE_REJECTED');
  const code = codeNow(t, secret);
  expect(await codeOf(tryToSignIn(t, 'lead', undefined, code))).toBe('done');
  expect(await codeOf(tryToSignIn(t, 'lead', undefined, code))).toBe('CODE_REJECTED'); // used once
  expect(await codeOf(tryToSignIn(t, 'lead', undefined, codeNow(t, secret, 1)))).toBe('done');

  const { id } = await personOf(t, 'lead');
  expect(await personOf(t, 'lead')).toMatchObject({ authenticator: true });
  await t.do('admin', 'people.removeAuthenticator', { person: id, reason });
  expect(await codeOf(tryToSignIn(t, 'lead'))).toBe('done');
  const refused = (await detailsOf(t, 'session.refused')).map(({ code: why }) => why);
  expect(refused).toEqual(['CODE_REJECTED', 'CODE_REJECTED', 'CODE_REJECTED']);
});

test('who lost password and authenticator recovers by the code, and the entry says what was taken away', async () => {
  await using t = await startCore();
  const password = passwordOf('admin');
  const { code } = await t.do('admin', 'vault.issueRecovery', { password, reason });
  const { secret } = await t.do('admin', 'people.beginAuthenticator', {});
  await t.do('admin', 'people.confirmAuthenticator', { code: codeNow(t, secret) });
  await t.close();
  expect(await codeOf(tryToSignIn(t, 'admin'))).toBe('CODE_REQUIRED');
  const newPassword = 'a sentence that is quite new';
  const client = t.core.connect();
  const recovered = t.core.call(client, 'vault.recover', { code, login: 'admin', newPassword, reason });
  expect(await codeOf(recovered)).toBe('done');
  const { entries } = await doAs(t, client, 'ledger.list', { action: 'recovery.used' });
  expect(JSON.parse(entries[0]?.detail ?? '')).toMatchObject({ authenticatorRemoved: true });
  expect((await doAs(t, client, 'ledger.verify', {})).problems).toEqual([]);
});

test('A11-12 where the policy asks for codes, nothing else is done before there is an authenticator', async () => {
  await using t = await startCore({ people: ['lead'] });
  await t.do('admin', 'people.setPolicy', { policy: { authenticator: 'required' }, reason });
  const lead = await signedIn(t, 'lead');
  expect(await codeOf(t.core.call(lead, 'people.list', {}))).toBe('AUTHENTICATOR_REQUIRED');
  const { secret } = await doAs(t, lead, 'people.beginAuthenticator', {});
  await doAs(t, lead, 'people.confirmAuthenticator', { code: codeNow(t, secret) });
  expect(await codeOf(t.core.call(lead, 'people.list', {}))).toBe('done');
});

test('five wrong codes lock the login like five wrong passwords', async () => {
  await using t = await startCore({ people: ['lead'] });
  const { secret } = await t.do('lead', 'people.beginAuthenticator', {});
  await t.do('lead', 'people.confirmAuthenticator', { code: codeNow(t, secret) });
  await t.as('admin');
  for (let tries = 0; tries < 5; tries += 1)
    expect(await codeOf(tryToSignIn(t, 'lead', undefined, codeNow(t, secret, 100)))).toBe('CODE_REJECTED');
  expect(await codeOf(tryToSignIn(t, 'lead', undefined, codeNow(t, secret, 1)))).toBe('ATTEMPTS_EXCEEDED');
});
