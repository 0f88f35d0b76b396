import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { startCore } from '../support/core';
import { largeRegistry } from '../support/large-registry';

const rows = 1000;

test('A11-02 a sync of 1,000 rows brings over every value with its unit and its decimals, count and digest', async () => {
  await using t = await startCore({ people: ['engineer'] });
  // Spellings that a program which reads numbers would change: trailing zeros, exponents, many digits, units.
  const location = largeRegistry(join(t.folder, 'large'), rows, (version) => ({
    params: { dose: `${version}.50 mg`, window: '1e-7 s', interval: '0.10' },
    metrics: {
      auc: `0.${String(version).padStart(4, '0')}000`,
      glucose: '5.600 mmol/L',
      big: '9007199254740993',
    },
    threshold: `0.${String(version).padStart(4, '0')}`,
  }));
  await t.do('engineer', 'registry.add', { name: 'large', kind: 'folder', location });
  expect(await t.do('engineer', 'registry.sync', { name: 'large' })).toMatchObject({
    models: 1,
    versions: rows,
    added: rows,
  });

  const folder = fileURLToPath(location);
  const { versions, total } = await t.do('engineer', 'version.list', { limit: 500 });
  expect(total).toBe(rows);
  expect(versions).toHaveLength(500);
  const digests = { there: createHash('sha256'), here: createHash('sha256') };
  for (let version = 1; version <= rows; version++) {
    const path = join(folder, 'models', 'night-triage', String(version), 'version.json');
    const { params, metrics } = JSON.parse(readFileSync(path, 'utf8'));
    const shown = await t.do('engineer', 'version.show', { version: `large/night-triage/${version}` });
    const plain = (pairs: readonly { readonly name: string; readonly value: string }[]) =>
      Object.fromEntries(pairs.map(({ name, value }) => [name, value]));
    const sorted = (pairs: Record<string, string>) => JSON.stringify(Object.entries(pairs).sort());
    digests.there.update(sorted(params) + sorted(metrics));
    digests.here.update(sorted(plain(shown.params)) + sorted(plain(shown.reported)));
  }
  expect(digests.here.digest('hex')).toBe(digests.there.digest('hex'));
  const last = await t.do('engineer', 'version.show', { version: `large/night-triage/${rows}` });
  expect(last.reported).toContainEqual({ name: 'glucose', value: '5.600 mmol/L' });
  expect(last.reported).toContainEqual({ name: 'big', value: '9007199254740993' });
}, 60_000);
