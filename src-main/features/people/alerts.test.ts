import type { Login } from '@shared/ids';
import { expect, test } from 'vitest';
import { alertsOf, type Happened } from './alerts';

const mara = 'mara' as Login;
const at = (what: Happened['what'], atMs: number, login: Login | '' = mara): Happened => ({
  what,
  login,
  atMs,
  seq: atMs,
  why: '',
});
const kinds = (happened: readonly Happened[]) =>
  alertsOf(happened, [], 5).map(({ kind, seq }) => `${kind} ${seq}`);

test('the fifth refused sign-in in a row locks, the fourth does not', () => {
  const refused = [1, 2, 3, 4, 5].map((ms) => at('refused', ms));
  expect(kinds(refused.slice(0, 4))).not.toContain('login-locked 4');
  expect(kinds(refused)[0]).toBe('login-locked 5');
});

test('signing in, and an administrator, begin the count anew', () => {
  const four = [1, 2, 3, 4].map((ms) => at('refused', ms));
  expect(kinds([...four, at('opened', 5), at('refused', 6)])[0]).toBe('sign-in-refused 6');
  expect(kinds([...four, at('unlocked', 5), at('refused', 6)])[0]).toBe('sign-in-refused 6');
});

test("somebody else's sign-in does not", () => {
  const four = [1, 2, 3, 4].map((ms) => at('refused', ms));
  expect(kinds([...four, at('opened', 5, 'tom' as Login), at('refused', 6)])[0]).toBe('login-locked 6');
});

test('the newest stands first, whether an entry tells of it or not', () => {
  const alerts = alertsOf([at('break-glass', 2)], [{ kind: 'account-stale', login: mara, sinceMs: 3 }], 5);
  expect(alerts.map(({ kind, seq }) => [kind, seq])).toEqual([
    ['account-stale', null],
    ['break-glass-used', 2],
  ]);
});
