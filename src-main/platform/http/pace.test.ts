import { expect, test } from 'vitest';
import { allowedMs, pauseMs, usualPace } from './pace';

const pace = { ...usualPace, tries: 4, firstPauseMs: 100, mostPauseMs: 250, mostRetryAfterMs: 5_000 };

test('there is no pause after the last try, nor where the server wants to be left alone for longer', () => {
  expect(pauseMs(pace, 4, null, 0.5)).toBeNull();
  expect(pauseMs(pace, 1, 5_001, 0.5)).toBeNull();
});

test('a pause is anywhere below a bound that doubles up to its cap', () => {
  expect([1, 2, 3].map((tried) => pauseMs(pace, tried, null, 0))).toEqual([0, 0, 0]);
  expect([1, 2, 3].map((tried) => pauseMs(pace, tried, null, 0.5))).toEqual([50, 100, 125]);
});

test('what the server asks for comes before the jitter', () => {
  expect(pauseMs(pace, 1, 2_000, 0.5)).toBe(2_050);
});

test('an answer has its grace and as much more as its bytes take on a poor line', () => {
  const slow = { ...pace, graceMs: 1_000, bytesPerSecond: 100 };
  expect(allowedMs(slow, 0)).toBe(1_000);
  expect(allowedMs(slow, 250)).toBe(3_500);
});
