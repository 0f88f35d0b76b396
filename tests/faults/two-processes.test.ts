import { expect, test } from 'vitest';
import { faultOf, limitMs, wrongIn } from './support/run-fault';

test('a second process is refused by name within two seconds, and gets in at once when the first was killed', {
  timeout: limitMs,
}, async () => {
  const report = await faultOf('two-processes', 1);
  expect(report.runs).toBe(1);
  expect(wrongIn(report)).toEqual([]);
});
