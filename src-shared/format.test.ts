import { expect, test } from 'vitest';
import {
  formatAuc,
  formatAucBeside,
  formatAucDifference,
  formatAucDifferenceInterval,
  formatAucWithInterval,
  formatCount,
  formatDate,
  formatDigest,
  formatFixed,
  formatFraction,
  formatGiven,
  formatInstant,
  formatP,
  formatPercent,
  formatPercentBeside,
  formatPointDifference,
  formatPointDifferenceInterval,
  formatRate,
  formatStandardError,
  formatZ,
} from './format';

// The wanted texts are those of the workstation's design; 61/64 and its Wilson limits are scikit-learn's and R's.
test('a rate is printed with percent, counts and interval', () => {
  const rate = { k: 61, n: 64, value: 61 / 64, interval: [0.871003, 0.983931] as const };
  expect(formatRate(rate)).toBe('95.3 % (61/64; 95 % CI 87.1–98.4)');
});

test('a rate of no cases says that it is not defined, and still shows the counts', () => {
  expect(formatRate({ k: 0, n: 0, value: null, interval: null })).toBe(
    'not defined (0/0; 95 % CI not defined)',
  );
});

test('an AUC has three decimals and its interval', () => {
  expect(formatAuc(0.982915)).toBe('0.983');
  expect(formatAucWithInterval(0.982915, [0.943285, 0.995])).toBe('0.983 (95 % CI 0.943–0.995)');
  expect(formatAucWithInterval(1, null)).toBe('1.000 (95 % CI not defined)');
});

test.each([
  [0.5, '0.500'],
  [1, '1.000'],
  [0.001, '0.001'],
  [0.0009999, '< 0.001'],
  [0, '< 0.001'],
  [1.1e-17, '< 0.001'],
  [0.0507, '0.051'],
  [0.05, '0.050'],
])('p = %d prints as %s', (p, text) => {
  expect(formatP(p)).toBe(text);
});

test('a p beside 0.05 prints on the side on which it was decided', () => {
  expect(formatP(0.0496)).toBe('0.0496');
  expect(formatP(0.049999)).toBe('0.049999');
  expect(formatP(0.0502)).toBe('0.0502');
});

test('a bound beside its limit prints on its own side, and a bound on it prints as it', () => {
  expect(formatPercentBeside(0.9498, 0.95)).toBe('94.98 %');
  expect(formatPercentBeside(0.871, 0.95)).toBe('87.1 %');
  expect(formatPercentBeside(0.95, 0.95)).toBe('95.0 %');
  expect(formatPercentBeside(0.01004, 0.01)).toBe('1.004 %');
  expect(formatAucBeside(0.84998, 0.85)).toBe('0.84998');
  expect(formatAucBeside(0.928906, 0.85)).toBe('0.929');
});

test('counts have thin spaces between groups of three', () => {
  expect(formatCount(999)).toBe('999');
  expect(formatCount(1240)).toBe('1\u2009240');
  expect(formatCount(1234567)).toBe('1\u2009234\u2009567');
  expect(formatFraction(123456, 200000)).toBe('123\u2009456/200\u2009000');
});

test('differences carry their sign, zero has none and negative zero does not exist', () => {
  expect(formatPointDifference(2 / 64)).toBe('+3.1 pp');
  expect(formatPointDifference(-5 / 107)).toBe('−4.7 pp');
  expect(formatPointDifference(-0.0001)).toBe('0.0 pp');
  expect(formatPointDifferenceInterval([-0.005, 0.089])).toBe('−0.5 to +8.9 pp');
  expect(formatAucDifference(0.004673)).toBe('+0.005');
  expect(formatAucDifferenceInterval([-0.0098, 0.0191])).toBe('−0.010 to +0.019');
  expect(formatFixed(-0.04, 1)).toBe('0.0');
});

test('other numbers: percent, standard error, z, a threshold as it was given', () => {
  expect(formatPercent(0.9)).toBe('90.0 %');
  expect(formatStandardError(0.00984)).toBe('0.0098');
  expect(formatZ(-1.36419)).toBe('−1.36');
  expect(formatGiven(0.4821173381923)).toBe('0.4821173381923');
});

test.each([
  formatPercent,
  formatAuc,
  formatP,
  formatZ,
  formatStandardError,
  formatPointDifference,
  formatAucDifference,
])('an undefined number prints as "not defined", never blank', (format) => {
  expect(format(null)).toBe('not defined');
});

test('times are printed with the offset that held, across midnight and month end', () => {
  expect(formatInstant('2026-11-23T13:05:59.999Z', 60)).toBe('23 Nov 2026 14:05 (UTC+01:00)');
  expect(formatInstant(Date.UTC(2026, 10, 30, 23, 30), 330)).toBe('1 Dec 2026 05:00 (UTC+05:30)');
  expect(formatInstant('2026-03-01T01:00:00.000Z', -150)).toBe('28 Feb 2026 22:30 (UTC−02:30)');
  expect(formatInstant('2026-11-23T13:05:00Z')).toBe('23 Nov 2026 13:05 (UTC+00:00)');
  expect(formatDate('2025-04-01')).toBe('1 Apr 2025');
});

test('a digest is shown by its first twelve hex digits', () => {
  expect(formatDigest('94f9627fded06414ef1f015129c7e14e2833e940d6f610eca59585c7d58addea')).toBe(
    '94f9627fded0',
  );
});
