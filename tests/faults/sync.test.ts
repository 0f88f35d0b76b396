import { expect, test } from 'vitest';
import { requireTool } from '../support/tools';
import { faultOf, limitMs, wrongIn } from './support/run-fault';

test('syncs through a faulty network end as they do without faults, and killed pushes are done once', {
  timeout: limitMs,
}, async (context) => {
  requireTool(context, 'mlflow');
  const report = await faultOf('sync', 6);
  expect(report.runs).toBe(6);
  expect(wrongIn(report)).toEqual([]);
});
