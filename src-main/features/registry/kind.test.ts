import { canonicalBytes, type Json } from '@main/kernel/canonical-json';
import { readRevisionBytes } from '@main/platform/records';
import { expect, test } from 'vitest';
import { differences } from './differences';
import { modelVersionKind, registryKind } from './kind';

const id = '0193a000-0000-7000-8000-000000000001';

/** A revision as the release before this shape wrote it. */
const ofShape1 = (kind: string, number: string, content: Json) =>
  canonicalBytes({
    kind,
    shape: 1,
    id,
    number,
    parents: [],
    salt: 'AAAAAAAAAAAAAAAAAAAAAA==',
    at: 1_795_000_000_000,
    by: id,
    void: null,
    content,
  });

test('a registry of before is linked, read by hand, and not written to', () => {
  const location = 'https://mlflow.example.org/';
  const bytes = ofShape1('registry', 'RG-K0001', { name: 'lab', kind: 'mlflow', location });
  const { content, head } = readRevisionBytes(registryKind, bytes);
  expect(content).toEqual({
    name: 'lab',
    kind: 'mlflow',
    location,
    state: 'linked',
    push: false,
    everyMinutes: 0,
    certificate: null,
    mapping: [],
  });
  expect(registryKind.project(content, head)).toMatchObject({
    registry: [{ state: 'linked', push: 0, every_minutes: 0, mapping: '[]' }],
  });
});

test('a version of before says nothing of what was not kept then, which is no difference', () => {
  const before = {
    registryId: id,
    model: 'm',
    version: '1',
    modelCreatedAt: 1,
    createdAt: 2,
    runId: 'r',
    summary: '',
    aliases: [],
    threshold: '0.5',
    params: [],
    tags: [],
    reported: [],
    artifacts: [],
    modelSha256: null,
    level: 'unknown',
  };
  const bytes = ofShape1('model-version', 'MV-K0001', before);
  const { content, head } = readRevisionBytes(modelVersionKind, bytes);
  expect(content).toMatchObject({ ...before, source: null, run: null, semver: null, rule: null });
  expect(modelVersionKind.project(content, head)).toMatchObject({
    registry_adopted: [{ model_created_ms: 1, created_ms: 2, semver: null }],
  });
  const run = {
    id: 'r',
    name: 'fit',
    status: 'FINISHED',
    startedAtMs: 1,
    endedAtMs: 2,
    deleted: false,
    tags: [],
  };
  const now = {
    model: { name: 'm', description: '', tags: [], aliases: [], createdAtMs: 1 },
    version: {
      model: 'm',
      version: '1',
      createdAtMs: 2,
      description: '',
      tags: [],
      params: [],
      metrics: [],
      threshold: '0.5',
      artifacts: null,
      source: 'runs:/r/model',
      runId: 'r',
      run,
      loggedModel: null,
    },
  };
  expect(differences(content, now, new Map())).toEqual([]);
});
