import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decimal12, decimalExact, decimalPattern, fromDecimal } from './decimal';

// Expected texts: Python 3.11, format(x, '.12g') (which drops trailing zeros the same way).
test.each([
  [0, '0'],
  [-0, '0'],
  [1, '1'],
  [0.953125, '0.953125'],
  [61 / 107, '0.570093457944'],
  [2 / 3, '0.666666666667'],
  [-0.0467289719626168, '-0.0467289719626'],
  [1.959963984540054, '1.95996398454'],
  [0.00012345678901234, '0.000123456789012'],
  [1000, '1000'],
  [123456, '123456'],
])('%d has the record form %s', (value, text) => {
  expect(decimal12(value)).toBe(text);
  expect(fromDecimal(text)).toBeCloseTo(value, 11);
});

test('a very small p value keeps its twelve digits with an exponent', () => {
  expect(decimal12(1.4984720016256612e-6)).toBe('0.00000149847200163');
  expect(decimal12(3.510986157715775e-46)).toBe('3.51098615772e-46');
});

test('a threshold is kept to its last bit, because a case may lie exactly on it', () => {
  expect(decimalExact(0.1 + 0.2)).toBe('0.30000000000000004');
  expect(decimalExact(1000)).toBe('1000');
  expect(decimalExact(0.95)).toBe('0.95');
});

test('every finite number has a form that matches the pattern and reads back to 12 digits', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      const text = decimal12(value);
      expect(text).toMatch(decimalPattern);
      expect(Math.abs(fromDecimal(text) - value)).toBeLessThanOrEqual(Math.abs(value) * 5.1e-12 + 5e-324);
      expect(decimal12(fromDecimal(text))).toBe(text);
      expect(fromDecimal(decimalExact(value)) === value).toBe(true);
    }),
    { seed: 20261123, numRuns: 2000 },
  );
});

test('what is not a finite number has no decimal form', () => {
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(() => decimal12(value)).toThrow(RangeError);
    expect(() => decimalExact(value)).toThrow(RangeError);
  }
  for (const text of ['', ' 1', '1.0', '01', '+1', '0x10', 'NaN', '.5', '1e5.0'])
    expect(() => fromDecimal(text)).toThrow(RangeError);
});
