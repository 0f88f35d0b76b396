import { type Login, passwordOf, type TestCore } from './core';
import { model } from './demo-registry';

/** 1.2.0 is the one version that is tagged so. */
export const released = [{ source: 'tag', key: 'status', value: 'released' }] as const;

/** A rule for released versions, as somebody signs it. */
export const setRule = (login: Login, password = passwordOf(login)) => ({
  name: 'demo',
  model,
  when: [...released],
  login,
  password,
  reason: 'Released versions are recorded without waiting',
});

/** What a full verification names. */
export const problems = async (t: TestCore) => (await t.do('admin', 'ledger.verify', {})).problems;
