import { expect, test } from 'vitest';
import { faultOf, limitMs, wrongIn } from './support/run-fault';

test('every flipped bit of the database is found by its page, and every log that was altered by the witness', {
  timeout: limitMs,
}, async () => {
  const report = await faultOf('page-flips', 200);
  expect(report.runs).toBe(200);
  expect(wrongIn(report)).toEqual([]);
});
