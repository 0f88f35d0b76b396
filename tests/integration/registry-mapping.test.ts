import type { MappingRule } from '@shared/contract/registry-mapping';
import { expect, test } from 'vitest';
import { model } from '../support/demo-registry';
import { startLinked } from '../support/linked-registry';

const rule = (source: MappingRule['from']['source'], key: string, to: MappingRule['to']): MappingRule => ({
  from: { source, key },
  to,
});
const reason = 'As agreed with data management';
const released = `${model}/1.2.0`;

/** Adds a tag to 1.2.0 as its maker would. */
const tagged = (tags: string) => (text: string) =>
  text.replace('"status": "released"', `"status": "released",${tags}`);

test('rules are set by who may, for a registry that is there, and differ from those before', async () => {
  await using linked = await startLinked('approver', 'lead');
  const { t } = linked;
  const rules = [rule('tag', 'semver', 'semver')];
  const set = { name: 'demo', rules, reason };
  expect(await t.refused('approver', 'registry.setMapping', set)).toBe('ROLE_MISSING');
  expect(await t.refused('lead', 'registry.setMapping', { ...set, name: 'none' })).toBe('REGISTRY_NOT_FOUND');
  expect(await t.refused('lead', 'registry.setMapping', { ...set, rules: [] })).toBe('REGISTRY_UNCHANGED');
  expect(await t.do('lead', 'registry.mapping', { name: 'demo' })).toEqual({ rules: [] });

  await t.do('lead', 'registry.setMapping', set);
  expect(await t.do('approver', 'registry.mapping', { name: 'demo' })).toEqual({ rules });
  expect(await t.refused('lead', 'registry.setMapping', set)).toBe('REGISTRY_UNCHANGED');
  const { entries } = await t.do('lead', 'ledger.list', {});
  expect(entries.find(({ action }) => action === 'registry.mapped')).toMatchObject({ reason });
  expect((await t.do('lead', 'ledger.verify', {})).problems).toEqual([]);
});

test('a preview counts what would change, shows both values, and changes nothing', async () => {
  await using linked = await startLinked();
  const { t, registry, sync } = linked;
  registry.edit('1.2.0', tagged('"semver": "v1.2.0", "cut": "0.4"'));
  registry.edit('1.1.0', (text) => text.replace('"tags": {', '"tags": {"semver": "one", '));
  await sync();
  const before = (await t.do('engineer', 'ledger.list', {})).entries.length;
  const rules = [
    rule('tag', 'semver', 'semver'),
    rule('tag', 'cut', 'threshold'),
    rule('param', 'input_schema_sha256', 'dataDigest'),
  ];
  const preview = await t.do('engineer', 'registry.previewMapping', { name: 'demo', rules });
  // Each of the five versions states the digest of its input schema; two fields of 1.2.0 come on top.
  expect(preview).toMatchObject({ versions: 5, changes: 7, problems: 1 });
  expect(preview.rows.filter(({ version }) => version === released)).toEqual([
    { version: released, field: 'semver', now: null, next: '1.2.0', problem: null },
    { version: released, field: 'threshold', now: '0.3111', next: '0.4', problem: null },
    {
      version: released,
      field: 'dataDigest',
      now: null,
      next: '61afe3b3756cb3cc453cdce6428edf37f5f316b3cff068e067bfb569cf2a4fbd',
      problem: null,
    },
  ]);
  expect(preview.rows).toContainEqual({
    version: `${model}/1.1.0`,
    field: 'semver',
    now: null,
    next: null,
    problem: 'invalid',
  });
  expect((await t.do('engineer', 'ledger.list', {})).entries).toHaveLength(before);
  expect(await t.do('engineer', 'registry.mapping', { name: 'demo' })).toEqual({ rules: [] });
});

test('what rules find stands in the record of an adopted version; other rules later are a difference of it', async () => {
  await using linked = await startLinked();
  const { t, registry, sync } = linked;
  registry.edit('1.2.0', tagged('"semver": "v1.2.0", "cut": "0.40"'));
  await sync();
  const rules = [
    rule('tag', 'semver', 'semver'),
    rule('tag', 'cut', 'threshold'),
    rule('tag', 'stage', 'title'),
  ];
  await t.do('engineer', 'registry.setMapping', { name: 'demo', rules, reason });
  const show = () => t.do('engineer', 'version.show', { version: '1.2.0' });
  const read = {
    threshold: '0.4',
    semver: '1.2.0',
    mapped: [{ name: 'title', value: 'production_approval' }],
  };
  expect(await show()).toMatchObject({ state: 'not-adopted', ...read });
  await t.do('engineer', 'version.adopt', { version: '1.2.0' });
  expect(await show()).toMatchObject({ state: 'in-step', ...read });
  expect((await t.do('engineer', 'version.list', { search: '1.2.0' })).versions).toMatchObject([
    { semver: '1.2.0', threshold: '0.4' },
  ]);

  await t.do('engineer', 'registry.setMapping', { name: 'demo', rules: rules.slice(0, 1), reason });
  expect(await show()).toMatchObject({
    state: 'changed-there',
    ...read,
    differences: [
      { field: 'threshold', adopted: '0.4', registry: '0.3111' },
      { field: 'mapped title', adopted: 'production_approval', registry: '' },
    ],
  });
  expect((await t.do('engineer', 'ledger.verify', {})).problems).toEqual([]);
});

test('a rule says which file holds the predictions', async () => {
  await using linked = await startLinked();
  const { t, registry, sync } = linked;
  const rules = [rule('tag', 'predictions', 'predictions')];
  await t.do('engineer', 'registry.setMapping', { name: 'demo', rules, reason });
  registry.edit('1.2.0', tagged('"predictions": "fna-assist-1.2.0.joblib"'));
  await sync();
  // The model file is none, and the one that is stands back for the one that the rule names.
  const code = await t.refused('engineer', 'version.adopt', { version: '1.2.0' });
  expect(code).toBe('PREDICTIONS_NOT_UTF8');

  registry.edit('1.2.0', (text) =>
    text.replace('1.2.0.joblib"', '1.2.0.csv"').replace('"kind": "predictions"', '"kind": "other"'),
  );
  await sync();
  await t.do('engineer', 'version.adopt', { version: '1.2.0' });
  // The locked test of the demo programme has 171 cases.
  expect(await t.do('engineer', 'version.show', { version: '1.2.0' })).toMatchObject({
    state: 'in-step',
    predictions: { rows: 171 },
  });
});
