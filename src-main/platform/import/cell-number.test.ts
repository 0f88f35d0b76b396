import fc from 'fast-check';
import { expect, test } from 'vitest';
import { numberIn } from './cell-number';

const read = (text: string, withComma = false) => {
  const bytes = new TextEncoder().encode(`x${text}y`);
  return numberIn(bytes, 1, bytes.length - 1, withComma);
};

test.each([
  '',
  ' 1',
  '1 ',
  '0x10',
  '1_000',
  '--1',
  '.',
  '+',
  '-',
  'e5',
  '1e',
  '1.2.3',
  'NaN',
  'Infinity',
  '1,5',
  '1é',
])('“%s” is no decimal', (text) => {
  expect(read(text)).toBeNaN();
});

test('every decimal is the number that the language says, to the last bit', () => {
  const digits = fc.stringMatching(/^\d{1,24}$/);
  const fraction = fc.stringMatching(/^(\.\d{0,24})?$/);
  fc.assert(
    fc.property(fc.constantFrom('', '-', '+'), digits, fraction, (sign, whole, rest) => {
      expect(read(sign + whole + rest)).toBe(Number(sign + whole + rest));
    }),
    { numRuns: 20_000 },
  );
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(read(String(value))).toBe(Number(String(value))); // negative zero prints as 0
    }),
    { numRuns: 20_000 },
  );
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: 15, max: 22 }),
      (value, places) => {
        expect(read(value.toFixed(places))).toBe(Number(value.toFixed(places)));
      },
    ),
    { numRuns: 20_000 },
  );
});

test('numbers halfway between two doubles are rounded to the even one', () => {
  for (const text of ['9007199254740993', '9007199254740995', '0.5000000000000000555', '4503599627370496.5'])
    expect(read(text)).toBe(Number(text));
});

test('a comma stands for the point only where it was stated, and never beside one', () => {
  expect(read('0,25', true)).toBe(0.25);
  expect(read('-1,5e-3', true)).toBe(-0.0015);
  expect(read('1.000,5', true)).toBeNaN();
  expect(read('0.25', true)).toBeNaN();
});
