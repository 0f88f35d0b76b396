import { expect, test } from 'vitest';
import { faultOf, limitMs, wrongIn } from './support/run-fault';

test('a hostile file is read whole or refused by name, and leaves nothing behind', {
  timeout: limitMs,
}, async () => {
  const report = await faultOf('imports', 400);
  expect(report.runs).toBe(400);
  expect(wrongIn(report)).toEqual([]);
});
