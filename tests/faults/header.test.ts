import { expect, test } from 'vitest';
import { faultOf, limitMs, wrongIn } from './support/run-fault';

test('a flipped bit of the key file never opens a vault as something else, and is named', {
  timeout: limitMs,
}, async () => {
  const report = await faultOf('header', 80);
  expect(report.runs).toBe(80);
  expect(wrongIn(report)).toEqual([]);
});
