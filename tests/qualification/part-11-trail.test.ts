import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { resources, valueIn } from '../support/core';
import { personOf } from '../support/people';
import { type ComparisonCore, startComparison } from '../support/signed-comparison';

// 21 CFR 11.10(e): acts of administration stand in the same trail. Backup, restore, clock and zone are shown where they are
// tested.

let t: ComparisonCore;
beforeAll(async () => {
  t = await startComparison();
}, 60_000);
afterAll(() => t[Symbol.asyncDispose]());

const reason = 'Asked for by the quality manual';
const predictions = join(
  resources,
  'demo/registry/models/fna-mass-classifier/2.0.0/artifacts/fna-assist-2.0.0.csv',
);

async function importFile() {
  const engineer = await t.as('engineer');
  const bytes = readFileSync(predictions);
  const file = valueIn(await t.core.files.put(engineer, 'predictions.csv', 'text/csv', bytes));
  return t.do('engineer', 'evidence.import', { version: '2.0.0', file });
}

/** Act → how its entry is called, who does it, and the doing of it. */
const acts: readonly (readonly [string, string, string, () => Promise<unknown>])[] = [
  [
    'a change of roles',
    'person.rolesChanged',
    'Ada Admin (fictional)',
    async () => {
      const { id: person } = await personOf(t, 'lead');
      return t.do('admin', 'people.setRoles', { person, roles: ['regulatory-lead', 'specialist'], reason });
    },
  ],
  [
    'a change of settings',
    'policy.set',
    'Ada Admin (fictional)',
    () => t.do('admin', 'people.setPolicy', { policy: { idleMinutes: 5 }, reason }),
  ],
  ['an import', 'evidence.replaced', 'engineer of the test (fictional)', importFile],
  [
    'a sync',
    'registry.synced',
    'engineer of the test (fictional)',
    () => t.do('engineer', 'registry.sync', { name: 'demo' }),
  ],
  [
    'an export',
    'ledger.exported',
    'lead of the test (fictional)',
    () => t.do('lead', 'ledger.export', { purpose: reason }),
  ],
  [
    'a print',
    'dossier.built',
    'lead of the test (fictional)',
    () =>
      t.do('lead', 'dossiers.build', { template: 'performance-testing-report', comparison: t.comparison.id }),
  ],
  [
    'a true copy',
    'record.copied',
    'lead of the test (fictional)',
    () =>
      t.do('lead', 'records.copy', { ids: [t.comparison.id], purpose: reason, requester: 'An inspector' }),
  ],
];

test.each(acts)('P11-10 %s gives one entry with person and reason', async (_, action, actor, act) => {
  const entries = async () => (await t.do('lead', 'ledger.list', { action })).entries;
  const before = (await entries()).length;
  await act();
  const after = await entries();
  expect(after).toHaveLength(before + 1);
  expect(after[0]).toMatchObject({ action, actor, reason: expect.stringMatching(/\S/) });
});

test('P11-10 an act of administration that is refused is an entry, too', async () => {
  const { id: person } = await personOf(t, 'lead');
  const change = { person, roles: ['regulatory-lead' as const], reason };
  expect(await t.refused('lead', 'people.setRoles', change)).toBe('ROLE_MISSING');
  expect(await t.refused('lead', 'people.setPolicy', { policy: {}, reason })).toBe('ROLE_MISSING');
  const { entries } = await t.do('lead', 'ledger.list', { action: 'access.refused' });
  expect(entries.map(({ actor, detail }) => [actor, JSON.parse(detail).operation])).toEqual([
    ['lead of the test (fictional)', 'people.setPolicy'],
    ['lead of the test (fictional)', 'people.setRoles'],
  ]);
});
