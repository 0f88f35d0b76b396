import { join } from 'node:path';
import type { Input, Output } from '@shared/contract';
import type { FileTicket, RecordId } from '@shared/ids';
import { batchText } from './batch-text';
import { type Login, startCore, type TestCore, valueIn } from './core';
import { demoRegistryAt } from './demo-registry';

export const reason = 'As the surveillance plan says';

/** Terms by which 3 missed among 10 positives are an alarm: P(X ≥ 3 | 10, 0.1) = 0.0702 > 0.05 ≥ P(X ≥ 4) = 0.0128. */
export const boundTerms = {
  version: '1.2.0',
  metric: 'sensitivity',
  limit: '0.9',
  window: 10,
  minimum: 5,
  rule: 'exact-bound',
  level: '0.05',
  looks: 4,
} as const satisfies Partial<Input<'monitoring.setPlan'>>;

/** A vault in which 1.2.0 is adopted. */
export async function startMonitored(): Promise<TestCore> {
  const t = await startCore({ people: ['lead', 'engineer', 'author', 'reviewer', 'approver'] });
  const { location } = demoRegistryAt(join(t.folder, 'registry'));
  await t.do('engineer', 'registry.add', { name: 'demo', kind: 'folder', location });
  await t.do('engineer', 'registry.sync', { name: 'demo' });
  await t.do('engineer', 'version.adopt', { version: '1.2.0' });
  return t;
}

/** Hands a batch over as somebody would; `days` is `[from, to]` in November 2026. */
export async function batchOf(
  t: TestCore,
  login: Login,
  text: string,
  days: readonly [number, number],
  site = 'North clinic (fictional)',
): Promise<Input<'monitoring.addBatch'>> {
  const bytes = new TextEncoder().encode(text);
  const put = await t.core.files.put(await t.as(login), 'batch.csv', 'text/csv', bytes);
  const file: FileTicket = valueIn(put);
  const [from, to] = days.map((day) => `2026-11-${String(day).padStart(2, '0')}`) as [string, string];
  return { version: '1.2.0', file, site, from, to, reason };
}

export const addBatch = async (
  t: TestCore,
  text: string,
  days: readonly [number, number],
): Promise<Output<'monitoring.addBatch'>> =>
  t.do('engineer', 'monitoring.addBatch', await batchOf(t, 'engineer', text, days));

export interface Alarmed extends TestCore {
  readonly plan: RecordId;
  readonly problem: RecordId;
}

/** A plan whose second batch of 10 missed 4 positives. */
export async function startAlarmed(): Promise<Alarmed> {
  const t = await startMonitored();
  const { id: plan } = await t.do('lead', 'monitoring.setPlan', { ...boundTerms, reason });
  await addBatch(t, batchText('a', 1, 9), [1, 5]);
  await addBatch(t, batchText('b', 4, 6), [6, 10]);
  const [problem] = (await t.do('lead', 'problem.list', {})).problems;
  if (!problem) throw new Error('The alarm opens a report');
  return { ...t, plan, problem: problem.id };
}
