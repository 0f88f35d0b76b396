import { join } from 'node:path';
import { compose } from '@main/app/compose';
import type { Core } from '@main/app/core';
import type { Keychain } from '@main/kernel/ports';
import { expect, test } from 'vitest';
import { passwordOf, resources, startCore, type TestCore } from '../support/core';
import { startComparison } from '../support/signed-comparison';

const seconds = (count: number) => count * 1000;

/** A keychain of this computer that keeps every secret as it is. */
const keychain: Keychain = {
  backend: async () => 'system',
  protect: async (secret) => Uint8Array.from(secret),
  reveal: async (secret) => Uint8Array.from(secret),
};

async function signIn(core: Core, login: string, password = 'not the password'): Promise<string> {
  const client = core.connect();
  const answer = await core.call(client, 'vault.unlock', { login, password });
  await core.disconnect(client);
  return answer.ok ? 'opened' : answer.problem.code;
}

async function guess(core: Core, login: string, times: number): Promise<void> {
  for (let done = 0; done < times; done += 1) expect(await signIn(core, login)).toBe('PASSWORD_REJECTED');
}

const refusals = async (t: TestCore, action: string) =>
  (await t.do('admin', 'ledger.list', { search: action })).entries.length;

/** A core on the vault of a test with a machine of its own, whose clocks are set by hand. */
function machineOn(t: TestCore, utcMs: number, boot: string) {
  const now = { utcMs, monoMs: 1_000, boot, offsetMinutes: 60, zone: 'Europe/Berlin' };
  const ports = { ...t.ports, clock: () => ({ ...now }) };
  const core = compose({ vaultFolder: t.vaultFolder, demoFolder: join(t.folder, 'demo'), resources, ports });
  return {
    core,
    now,
    pass(ms: number) {
      now.utcMs += ms;
      now.monoMs += ms;
    },
    [Symbol.asyncDispose]: () => core.close(),
  };
}

test('the keychain does not end the wait that guesses at the password earned', async () => {
  await using t = await startCore({ people: ['lead'], keychain });
  await t.do('lead', 'vault.enableKeychain', { password: passwordOf('lead') });
  for (const times of [4, 1]) {
    await guess(t.core, 'lead', times);
    const client = t.core.connect();
    expect(await t.core.call(client, 'vault.unlockByKeychain', { login: 'lead' })).toMatchObject({
      ok: true,
    });
  }
  expect(await signIn(t.core, 'lead', passwordOf('lead'))).toBe('ATTEMPTS_EXCEEDED');
  expect(await refusals(t, 'session.refused')).toBe(5);
  t.move(seconds(30));
  expect(await signIn(t.core, 'lead', passwordOf('lead'))).toBe('opened');
});

test('guesses are entries although the person mistypes when signing, and then signs', async () => {
  await using t = await startComparison();
  const { id } = await t.do('author', 'approvals.request', { recordId: t.comparison.id });
  await guess(t.core, 'author', 2);
  const sign = { id, meaning: 'authored', login: 'author', reason: 'Test' } as const;
  expect(await t.refused('author', 'approvals.sign', { ...sign, password: 'mistyped' })).toBe(
    'PASSWORD_REJECTED',
  );
  expect(await refusals(t, 'session.refused')).toBe(2);
  expect(await refusals(t, 'signature.refused')).toBe(1);
  await t.do('author', 'approvals.sign', { ...sign, password: passwordOf('author') });
  expect(await refusals(t, 'session.refused')).toBe(2);
  expect(await signIn(t.core, 'author', passwordOf('author'))).toBe('opened');
});

test('a refused signature without a password tried leaves every guess an entry', async () => {
  await using t = await startComparison();
  const { id } = await t.do('author', 'approvals.request', { recordId: t.comparison.id });
  await guess(t.core, 'author', 2);
  const sign = { id, meaning: 'authored', login: 'lead', password: 'x', reason: 'Test' } as const;
  expect(await t.refused('author', 'approvals.sign', sign)).toBe('PASSWORD_REJECTED');
  expect(await refusals(t, 'session.refused')).toBe(2);
});

const today = Date.UTC(2026, 10, 23, 8);

test('a wait from a wrong year counts down once the clock is right', async () => {
  await using t = await startCore();
  await t.close();
  {
    await using wrong = machineOn(t, Date.UTC(2040, 0, 1), 'one');
    await guess(wrong.core, 'admin', 5);
  }
  await using right = machineOn(t, today, 'two');
  expect(await signIn(right.core, 'admin', passwordOf('admin'))).toBe('ATTEMPTS_EXCEEDED');
  right.pass(seconds(29));
  expect(await signIn(right.core, 'admin', passwordOf('admin'))).toBe('ATTEMPTS_EXCEEDED');
  right.pass(seconds(1));
  expect(await signIn(right.core, 'admin', passwordOf('admin'))).toBe('opened');
});

test('a clock that is set while the program runs neither ends nor prolongs a wait', async () => {
  await using t = await startCore();
  await t.close();
  await using machine = machineOn(t, today, 'one');
  await guess(machine.core, 'admin', 5);
  machine.now.utcMs += seconds(3600);
  expect(await signIn(machine.core, 'admin', passwordOf('admin'))).toBe('ATTEMPTS_EXCEEDED');
  machine.now.utcMs -= seconds(48 * 3600);
  machine.pass(seconds(30));
  expect(await signIn(machine.core, 'admin', passwordOf('admin'))).toBe('opened');
});

test('a restart of the program does not end a wait', async () => {
  await using t = await startCore();
  await t.close();
  {
    await using before = machineOn(t, today, 'one');
    await guess(before.core, 'admin', 5);
  }
  await using after = machineOn(t, today + seconds(20), 'two');
  expect(await signIn(after.core, 'admin', passwordOf('admin'))).toBe('ATTEMPTS_EXCEEDED');
  after.pass(seconds(10));
  expect(await signIn(after.core, 'admin', passwordOf('admin'))).toBe('opened');
});
