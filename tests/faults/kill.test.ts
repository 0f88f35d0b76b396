import { expect, test } from 'vitest';
import { faultOf, limitMs, wrongIn } from './support/run-fault';

test('a process killed while it writes loses nothing that it acknowledged, and the vault opens again', {
  timeout: limitMs,
}, async () => {
  const report = await faultOf('kill', 12);
  expect(report.runs).toBe(12);
  expect(wrongIn(report)).toEqual([]);
});
