import { describe, expect, test } from 'vitest';
import type { Mirrored } from './domain';
import { type MappingRule, mapped, mappedFiles, previewOf } from './mapping';

const pairs = (of: Record<string, string>) => Object.entries(of).map(([name, value]) => ({ name, value }));

const run = {
  id: 'r',
  name: 'fit',
  status: 'FINISHED',
  startedAtMs: 1,
  endedAtMs: 2,
  deleted: false,
  tags: pairs({ 'mlflow.source.git.commit': '0123456789abcdef' }),
};

const mirrored: Mirrored = {
  model: {
    name: 'm',
    description: '',
    tags: pairs({ title: 'Masses' }),
    aliases: [
      { alias: 'release-2.1.0', version: '3' },
      { alias: 'release-9.9.9', version: '4' },
    ],
    createdAtMs: 1,
  },
  version: {
    model: 'm',
    version: '3',
    createdAtMs: 2,
    description: '',
    tags: pairs({ semver: 'v2.1.0', wrong: 'two', cut: '0.50' }),
    params: pairs({ cut: '0.7', data: 'f3a90210' }),
    metrics: pairs({ best_cut: '0.25' }),
    threshold: '0.5',
    artifacts: [],
    source: '',
    runId: 'r',
    run,
    loggedModel: null,
  },
};

const rule = (source: MappingRule['from']['source'], key: string, to: MappingRule['to']): MappingRule => ({
  from: { source, key },
  to,
});

describe('rules', () => {
  test('none: the threshold is what the adapter read, and nothing else is filled', () => {
    expect(mapped(mirrored, [])).toEqual({ values: { threshold: '0.5' }, problems: [] });
  });

  test('each source fills its field', () => {
    const rules = [
      rule('tag', 'semver', 'semver'),
      rule('param', 'data', 'dataDigest'),
      rule('metric', 'best_cut', 'threshold'),
      rule('model-tag', 'title', 'title'),
      rule('run-tag', 'mlflow.source.git.commit', 'codeRevision'),
    ];
    expect(mapped(mirrored, rules)).toEqual({
      values: {
        semver: '2.1.0',
        dataDigest: 'f3a90210',
        threshold: '0.25',
        title: 'Masses',
        codeRevision: '0123456789abcdef',
      },
      problems: [],
    });
  });

  test('an alias of the version gives what follows its prefix; one of another version gives nothing', () => {
    expect(mapped(mirrored, [rule('alias', 'release-', 'semver')]).values.semver).toBe('2.1.0');
    expect(mapped(mirrored, [rule('alias', 'stable-', 'semver')]).values.semver).toBeUndefined();
  });

  test('the first that finds something wins, and another value further down is a conflict', () => {
    const rules = [rule('tag', 'absent', 'threshold'), rule('tag', 'cut', 'threshold')];
    expect(mapped(mirrored, rules)).toEqual({ values: { threshold: '0.5' }, problems: [] });
    expect(mapped(mirrored, [...rules, rule('param', 'cut', 'threshold')])).toEqual({
      values: { threshold: '0.5' },
      problems: [{ field: 'threshold', problem: 'conflict' }],
    });
  });

  test('what is no such value fills nothing, and what the adapter read does not take its place', () => {
    const rules = [rule('tag', 'wrong', 'threshold'), rule('tag', 'wrong', 'semver')];
    expect(mapped(mirrored, rules)).toEqual({
      values: {},
      problems: [
        { field: 'threshold', problem: 'invalid' },
        { field: 'semver', problem: 'invalid' },
      ],
    });
  });

  test('a path out of the version is no prediction file', () => {
    const version = { ...mirrored.version, tags: pairs({ predictions: '../../secret.csv' }) };
    const { problems } = mapped({ ...mirrored, version }, [rule('tag', 'predictions', 'predictions')]);
    expect(problems).toEqual([{ field: 'predictions', problem: 'invalid' }]);
  });
});

test('a rule for the prediction file makes that one the prediction file and no other', () => {
  const files = [
    { path: 'a.csv', kind: 'other' },
    { path: 'validation/predictions.csv', kind: 'predictions' },
    { path: 'm.pkl', kind: 'model' },
  ] as const;
  expect(mappedFiles(files, 'a.csv').map(({ kind }) => kind)).toEqual(['predictions', 'other', 'model']);
  expect(mappedFiles(files, undefined)).toBe(files);
});

test('a preview tells what would change and what would be wrong, and nothing else', () => {
  const next = [rule('tag', 'semver', 'semver'), rule('tag', 'wrong', 'dataDigest')];
  expect(previewOf(mirrored, [], next)).toEqual([
    { field: 'semver', now: null, next: '2.1.0', problem: null },
    { field: 'dataDigest', now: null, next: null, problem: 'invalid' },
  ]);
});
