import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sortOrder } from './sort-order';

test('what is not a number has no place', () => {
  expect(() => sortOrder(Float64Array.of(1, Number.NaN))).toThrow(RangeError);
  expect(sortOrder(Float64Array.of())).toHaveLength(0);
});

/** Doubles that agree in their upper words, so that only the lower ones tell them apart. */
const near = fc
  .tuple(fc.constantFrom(-3, -0.5, 0, 0.5, 3), fc.integer({ min: 0, max: 2 ** 31 }))
  .map(([base, step]) => {
    const value = Float64Array.of(base);
    const words = new Uint32Array(value.buffer);
    words[new Uint8Array(Uint16Array.of(1).buffer)[0] === 1 ? 0 : 1] = step;
    return value[0] as number;
  });

test.each([
  ['of every size', fc.double({ noNaN: true })],
  ['that share their upper words', near],
  ['with many ties', fc.constantFrom(-1, 0, 0.25, 0.5, Number.POSITIVE_INFINITY)],
])('numbers %s are in order, and equal ones in the order given', (_, each) => {
  fc.assert(
    fc.property(fc.array(each, { maxLength: 400 }), (numbers) => {
      const values = Float64Array.from(numbers);
      const order = [...sortOrder(values)];
      const expected = [...values.keys()].sort((a, b) => {
        const [x, y] = [values[a] as number, values[b] as number];
        if (x !== y) return x - y || 0;
        const zero = x === 0 ? Number(Object.is(x, 0)) - Number(Object.is(y, 0)) : 0;
        return zero || a - b;
      });
      expect(order).toEqual(expected);
    }),
    { seed: 20261123, numRuns: 150 },
  );
});

test('a part of a larger array is sorted by itself', () => {
  const whole = Float64Array.of(9, 3, 1, 2, 0);
  expect([...sortOrder(whole.subarray(1, 4))]).toEqual([1, 2, 0]);
});
