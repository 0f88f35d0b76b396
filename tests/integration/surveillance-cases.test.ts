import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { batchText } from '../support/batch-text';
import { addBatch, batchOf, boundTerms, reason, startMonitored } from '../support/monitored';

const testedLines = (folder: string): string[] =>
  readFileSync(
    join(folder, 'registry', 'models', 'fna-mass-classifier', '1.2.0', 'artifacts', 'fna-assist-1.2.0.csv'),
    'utf8',
  ).split('\n');

test('the cases of a test, or some of them, are not looked at again as surveillance', async () => {
  await using t = await startMonitored();
  await t.do('lead', 'monitoring.setPlan', { ...boundTerms, reason });
  const tested = testedLines(t.folder);
  for (const text of [tested.join('\n'), `${tested.slice(0, 9).join('\n')}\n`])
    expect(
      await t.refused('engineer', 'monitoring.addBatch', await batchOf(t, 'engineer', text, [1, 5])),
    ).toBe('MONITORING_CASES_KNOWN');
  expect(await addBatch(t, batchText('a', 1, 3), [1, 5])).toMatchObject({ rows: 5 });
});

test('one case of a test among others is enough to refuse a batch, also after its file was replaced', async () => {
  await using t = await startMonitored();
  await t.do('lead', 'monitoring.setPlan', { ...boundTerms, reason });
  const first = testedLines(t.folder)[1];
  const mixed = `case_id,label,score\n${first?.split(',')[0]},1,0.5\nnew,0,0.5\n`;
  expect(
    await t.refused('engineer', 'monitoring.addBatch', await batchOf(t, 'engineer', mixed, [1, 5])),
  ).toBe('MONITORING_CASES_KNOWN');
});

test('a table that may name patients is not kept as a batch', async () => {
  await using t = await startMonitored();
  await t.do('lead', 'monitoring.setPlan', { ...boundTerms, reason });
  const text = 'case_id,label,score,ssn\na,1,1,078-05-1120\nb,0,0,219-09-9999\n';
  expect(await t.refused('engineer', 'monitoring.addBatch', await batchOf(t, 'engineer', text, [1, 5]))).toBe(
    'EVIDENCE_IDENTIFIERS_FOUND',
  );
});

test('cases that the reference standard did not verify are neither successes nor failures', async () => {
  await using t = await startMonitored();
  const { id: plan } = await t.do('lead', 'monitoring.setPlan', {
    ...boundTerms,
    metric: 'specificity',
    reason,
  });
  const open = ['not_verified', 'differential'].map(
    (state, at) => `u${at},${at === 0 ? '' : 0},0,${state}\n`,
  );
  await addBatch(
    t,
    `case_id,label,score,reference_status\na,0,1,verified\nb,0,0,verified\n${open.join('')}`,
    [1, 5],
  );
  expect(await t.do('lead', 'monitoring.show', { plan })).toMatchObject({ plan: { n: 2 } });
});

test('a batch of one class is looked at', async () => {
  await using t = await startMonitored();
  await t.do('lead', 'monitoring.setPlan', { ...boundTerms, reason });
  expect(await addBatch(t, 'case_id,label,score\na,1,1\nb,1,0\n', [1, 5])).toMatchObject({ rows: 2 });
});

test('a site is the same however it is typed', async () => {
  await using t = await startMonitored();
  await t.do('lead', 'monitoring.setPlan', { ...boundTerms, site: 'North clinic', reason });
  const text = batchText('a', 1, 3);
  const typed = await batchOf(t, 'engineer', text, [1, 5], 'NORTH  Clinic');
  expect((await t.do('engineer', 'monitoring.addBatch', typed)).looked).toHaveLength(1);
  const again = await batchOf(t, 'engineer', batchText('b', 1, 3), [5, 6], 'north clinic');
  expect(await t.refused('engineer', 'monitoring.addBatch', again)).toBe('MONITORING_PERIOD_INVALID');
});

test('labels that were looked at in a batch have been used with its version', async () => {
  await using t = await startMonitored();
  await t.do('lead', 'monitoring.setPlan', { ...boundTerms, reason });
  await addBatch(t, batchText('a', 1, 3), [1, 5]);
  expect((await t.do('lead', 'plan.uses', {})).uses).toHaveLength(1);
});
