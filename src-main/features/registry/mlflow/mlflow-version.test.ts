import { expect, test } from 'vitest';
import { Run, Version } from './mlflow-shape';
import { remoteVersion } from './mlflow-version';

/** A number of the server, as text: the parser of runs keeps numbers as they are written. */
const at = '1';

/** The tags of a version whose run has these datasets: context, name, digest. */
function tagsOf(
  datasets: readonly (readonly [string, string, string])[],
  tags: readonly { readonly key: string; readonly value: string }[] = [],
) {
  const dataset_inputs = datasets.map(([context, name, digest]) => ({
    tags: [{ key: 'mlflow.data.context', value: context }],
    dataset: { name, digest },
  }));
  const run = Run.parse({ info: { run_id: 'r', experiment_id: '1' }, inputs: { dataset_inputs } });
  const version = Version.parse({ name: 'm', version: '1', creation_timestamp: at, run_id: 'r', tags });
  return remoteVersion(version, run, null).tags;
}

test('datasets of one context and name are counted by their digests, in whatever order the server gives them', () => {
  const datasets = [
    ['training', 'wdbc', 'bbb'],
    ['training', 'wdbc', 'aaa'],
    ['testing', 'wdbc', 'ccc'],
    ['training', 'wdbc', 'aaa'],
  ] as const;
  const expected = [
    { name: 'dataset.testing.wdbc', value: 'ccc' },
    { name: 'dataset.training.wdbc', value: 'aaa' },
    { name: 'dataset.training.wdbc #2', value: 'aaa' },
    { name: 'dataset.training.wdbc #3', value: 'bbb' },
  ];
  expect(tagsOf(datasets)).toEqual(expected);
  expect(tagsOf(datasets.toReversed())).toEqual(expected);
});

test('a dataset leaves the name of a tag that somebody set to that tag', () => {
  expect(tagsOf([['training', 'wdbc', 'aaa']], [{ key: 'dataset.training.wdbc', value: 'mine' }])).toEqual([
    { name: 'dataset.training.wdbc', value: 'mine' },
    { name: 'dataset.training.wdbc #2', value: 'aaa' },
  ]);
});

test.each(['a', 'aa'])(
  'a long name ends before a character that does not fit, never within it (%s)',
  (start) => {
    const prefix = 'dataset.training.';
    const name = start + '🫀'.repeat(249);
    const tags = tagsOf([
      ['training', name, 'aaa'],
      ['training', name, 'bbb'],
    ]);
    const nameOf = (digest: string) => tags.find(({ value }) => value === digest)?.name ?? '';
    const room = Math.floor((500 - prefix.length - start.length) / 2);
    expect(nameOf('aaa')).toBe(`${prefix}${start}${'🫀'.repeat(room)}`);
    expect(nameOf('bbb').endsWith('🫀 #2')).toBe(true);
    for (const each of [nameOf('aaa'), nameOf('bbb')]) {
      expect(each.isWellFormed()).toBe(true);
      expect(each.length).toBeLessThanOrEqual(500);
    }
  },
);

test('a value as long as a record keeps is taken, and a longer one is not an answer of MLflow', () => {
  const tag = (length: number) => [{ key: 'k', value: 'x'.repeat(length) }];
  expect(tagsOf([], tag(100_000))[0]?.value).toHaveLength(100_000);
  expect(() => tagsOf([], tag(100_001))).toThrow();
});
