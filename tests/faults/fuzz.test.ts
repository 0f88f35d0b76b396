import { expect, test } from 'vitest';
import { faultOf, limitMs, wrongIn } from './support/run-fault';

test('whatever an operation is asked, its answer is one that was foreseen', {
  timeout: limitMs,
}, async () => {
  const report = await faultOf('fuzz', 1_200);
  expect(report.runs).toBe(1_200);
  expect(wrongIn(report)).toEqual([]);
});
