import { expect, test } from 'vitest';
import { volumeNeeds } from './disk/volume';
import { faultOf, limitMs, wrongIn } from './support/run-fault';

test('a full or read-only disk is named, loses nothing, and work goes on when there is space again', {
  timeout: limitMs,
}, async (context) => {
  const needs = volumeNeeds();
  if (needs) context.skip(`needs ${needs}`);
  const report = await faultOf('disk-full', 10);
  expect(report.runs).toBe(10);
  expect(wrongIn(report)).toEqual([]);
});
