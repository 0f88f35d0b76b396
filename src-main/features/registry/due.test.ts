import { expect, test } from 'vitest';
import { dueRegistries, type Schedule } from './due';

const now = Date.UTC(2026, 10, 23, 8);
const minutes = (count: number) => count * 60_000;
const registry = (change: Partial<Schedule>): Schedule => ({
  id: 'r',
  state: 'linked',
  everyMinutes: 15,
  snapshot: { asOfMs: now - minutes(15) },
  ...change,
});
const isDue = (change: Partial<Schedule>, tried = new Map<string, number>()) =>
  dueRegistries([registry(change)], tried, now).length === 1;

test.each([
  ['paused', { state: 'paused' }],
  ['removed', { state: 'removed' }],
  ['by hand only', { everyMinutes: 0 }],
  ['synced a minute less ago', { snapshot: { asOfMs: now - minutes(14) } }],
])('a registry that is %s is not due', (_, change) => {
  expect(isDue(change)).toBe(false);
});

test('one that was just tried in vain waits as long as one that answered', () => {
  expect(isDue({}, new Map([['r', now - minutes(1)]]))).toBe(false);
  expect(isDue({}, new Map([['r', now - minutes(15)]]))).toBe(true);
});

test('one is due after its minutes, when it was never synced, and when the clock was set back', () => {
  expect(isDue({})).toBe(true);
  expect(isDue({ snapshot: null })).toBe(true);
  expect(isDue({ snapshot: { asOfMs: now + minutes(600) } })).toBe(true);
});
