import { expect, test } from 'vitest';
import { thresholdOf } from './threshold';

test.each([
  ['0.5', '0.5'],
  ['0.3111', '0.3111'],
  ['.50', '0.5'],
  ['1.', '1'],
  ['5E-1', '0.5'],
  ['-0.0', '0'],
  ['0.1000000000000000055511151231257827', '0.1'], // the double nearest to it, written shortest
])('threshold %s is %s', (text, exact) => {
  expect(thresholdOf(text)).toBe(exact);
});

test.each(['', ' 0.5', '0,5', '0x10', 'NaN', 'Infinity', '1e999', '0.5 (rule)', undefined, null])(
  '%j is no threshold',
  (text) => {
    expect(thresholdOf(text)).toBeNull();
  },
);
