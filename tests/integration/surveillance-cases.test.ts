import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { batchText } from '../support/batch-text';
import { addBatch, batchOf, boundTerms, reason, startMonitored } from '../support/monitored';

test('the cases of a test, or some of them, are not looked at again as surveillance', async () => {
  await using t = await startMonitored();
  await t.do('lead', 'monitoring.setPlan', { ...boundTerms, reason });
  const tested = readFileSync(
    join(t.folder, 'registry', 'models', 'fna-mass-classifier', '1.2.0', 'artifacts', 'fna-assist-1.2.0.csv'),
    'utf8',
  ).split('\n');
  for (const text of [tested.join('\n'), `${tested.slice(0, 9).join('\n')}\n`])
    expect(
      await t.refused('engineer', 'monitoring.addBatch', await batchOf(t, 'engineer', text, [1, 5])),
    ).toBe('MONITORING_CASES_KNOWN');
  expect(await addBatch(t, batchText('a', 1, 3), [1, 5])).toMatchObject({ rows: 5 });
});
