import fc from 'fast-check';
import { expect, test } from 'vitest';
import { binomialUpperTail } from './binomial';
import { exactLowerBound, exactUpperBound } from './exact-bounds';
import { alarmFrom, type BoundAlarm, falseAlarms, smallestQuietN } from './repeated-bound';

const broken: BoundAlarm = { bound: 'lower', limit: 0.1, level: 0.95, counting: 'each-look' };
const notKept: BoundAlarm = { ...broken, bound: 'upper' };

test('limits, levels, rates and looks that are none are refused', () => {
  expect(() => alarmFrom({ ...broken, limit: 0 }, 10)).toThrow(RangeError);
  expect(() => alarmFrom({ ...broken, level: 1 }, 10)).toThrow(RangeError);
  expect(() => alarmFrom(broken, 0)).toThrow(RangeError);
  expect(() => falseAlarms(broken, [10], 1)).toThrow(RangeError);
});

test('the alarm comes at the first number of errors whose bound is beyond the limit', () => {
  const rules = fc.record({
    bound: fc.constantFrom('upper', 'lower'),
    limit: fc.double({ min: 0.01, max: 0.9, noNaN: true }),
    level: fc.constantFrom(0.8, 0.95, 0.99),
    counting: fc.constant('each-look'),
  });
  fc.assert(
    fc.property(rules, fc.integer({ min: 1, max: 200 }), (rule, n) => {
      const boundOf = rule.bound === 'upper' ? exactUpperBound : exactLowerBound;
      const errors = Array.from({ length: n + 1 }, (_, count) => count);
      const first = errors.find((count) => boundOf(count, n, rule.level) > rule.limit) ?? n + 1;
      expect(alarmFrom(rule, n)).toBe(first);
    }),
    { seed: 20261123, numRuns: 100 },
  );
});

// The rule of three: 29 cases without an error show an error rate of at most 10 % (0.9²⁸ > 0.05 > 0.9²⁹).
test('an upper bound is quiet from 29 results on when the limit is 10 %', () => {
  expect(smallestQuietN(notKept)).toBe(29);
  expect(smallestQuietN(broken)).toBe(1);
});

test('looks at their own results alone: one look is a binomial tail, several are independent', () => {
  const tail = (n: number) => binomialUpperTail(alarmFrom(broken, n), n, 0.08);
  const { first, byLook } = falseAlarms(broken, [50, 80], 0.08);
  expect(first[0]).toBeCloseTo(tail(50), 12);
  expect(byLook[1]).toBeCloseTo(1 - (1 - tail(50)) * (1 - tail(80)), 12);
});

test('looks at all results since the start: as by walking every sequence of results', () => {
  const rule: BoundAlarm = { bound: 'lower', limit: 0.2, level: 0.8, counting: 'since-start' };
  const sizes = [4, 3, 5];
  const ends = [4, 7, 12];
  const { byLook } = falseAlarms(rule, sizes, 0.3);
  let alarmed = 0;
  for (let bits = 0; bits < 2 ** 12; bits++) {
    const results = Array.from({ length: 12 }, (_, at) => (bits >> at) & 1);
    const errorsBy = (end: number) => results.slice(0, end).reduce((sum, one) => sum + one, 0);
    const errors = errorsBy(12);
    if (ends.some((end) => errorsBy(end) >= alarmFrom(rule, end)))
      alarmed += 0.3 ** errors * 0.7 ** (12 - errors);
  }
  expect(byLook[2]).toBeCloseTo(alarmed, 12);
});

test('at the limit a lower bound alarms at one look with at most its level, and looking more often alarms more', () => {
  const counting = fc.constantFrom<BoundAlarm['counting']>('each-look', 'since-start');
  fc.assert(
    fc.property(
      counting,
      fc.array(fc.integer({ min: 5, max: 60 }), { minLength: 1, maxLength: 8 }),
      (how, sizes) => {
        const { first, byLook } = falseAlarms({ ...broken, counting: how }, sizes, broken.limit);
        expect(first[0]).toBeLessThanOrEqual(0.05);
        byLook.forEach((share, look) => {
          expect(share).toBeGreaterThanOrEqual(byLook[look - 1] ?? 0);
          expect(share).toBeLessThanOrEqual(1);
        });
      },
    ),
    { seed: 20261123, numRuns: 100 },
  );
});
