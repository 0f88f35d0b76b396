import { expect, test } from 'vitest';
import { analysis, analysisHeads } from './job';

const bytes = (content: unknown) => Buffer.from(JSON.stringify(content));
const sprt = { method: 'sprt_binomial', inputs: { p0: 0.05, p1: 0.15 }, params: { alpha: 0.05, beta: 0.1 } };
const computed = (cases: unknown, files: Readonly<Record<string, string>> = {}) =>
  analysis({
    cases: bytes(cases),
    from: 0,
    to: 100,
    files: new Map(Object.entries(files).map(([name, text]) => [name, Buffer.from(text)])),
  });

test.each([
  ['no JSON', Buffer.from('{')],
  ['no text', Uint8Array.of(0xff, 0xfe)],
  ['no list', bytes({ cases: {} })],
  ['a case without an id', bytes([{ method: 'p_adjust' }])],
  ['two cases of one id', bytes([{ id: 'a' }, { id: 'a' }])],
])('%s is no file of cases', (_what, content) => {
  expect(() => analysisHeads(content)).toThrow(expect.objectContaining({ code: 'ANALYSIS_CASE_INVALID' }));
});

test('a list and an object with a list are read alike, with the files that cases name', () => {
  const cases = [
    { id: 'one', method: 'drift', inputs: { reference: { csv: 'a.csv' }, current: { csv: 'b.csv' } } },
    { id: '__proto__', method: 'bca_from_replicates', inputs: { json: 'c.json' } },
    { id: 'three', method: 7 },
  ];
  const heads = [
    { id: 'one', files: ['a.csv', 'b.csv'] },
    { id: '__proto__', files: ['c.json'] },
    { id: 'three', files: [] },
  ];
  expect(analysisHeads(bytes(cases))).toEqual(heads);
  expect(analysisHeads(bytes({ schema: 'any', cases }))).toEqual(heads);
});

test('what a case expects is not looked at', () => {
  const [plain] = computed([{ id: 'a', ...sprt }]);
  const [told] = computed([{ id: 'a', ...sprt, expected: { log_upper: 99 } }]);
  expect(told).toEqual(plain);
});

test('looks that only the notes state are taken from them', () => {
  const answerOf = (one: object) => JSON.parse(computed([{ id: 'a', ...sprt, ...one }])[0]?.json ?? '');
  const { reject_min_events: stated } = answerOf({ notes: 'looks n=[20, 100]; reject H0' });
  expect(stated).toEqual([5, 12]);
  const params = { ...sprt.params, looks: [100] };
  expect(answerOf({ notes: 'looks n=[20]', params })['reject_min_events']).toEqual([12]);
});

test('infinite numbers are words', () => {
  const table = { id: 'a', method: 'odds_ratio', inputs: { a: 5, b: 0, c: 1, d: 5 }, params: {} };
  expect(JSON.parse(computed([table])[0]?.json ?? '')).toMatchObject({ exact_upper: 'Infinity' });
});

test('one wrong case stops no other', () => {
  const auc = { method: 'auc_delong', inputs: { csv: 'a.csv', label: 'label', score: 'score' } };
  const results = computed(
    [
      { id: 'no file', method: 'auc_delong', inputs: { ...auc.inputs, csv: 'b.csv' } },
      { id: 'no column', method: 'auc_delong', inputs: { ...auc.inputs, score: 'other' } },
      { id: 'no method', method: 3 },
      { id: 'right', ...auc },
    ],
    { 'a.csv': 'label,score\n0,0.1\n0,0.4\n1,0.3\n1,0.9\n' },
  );
  expect(results.map(({ id, error }) => [id, error])).toEqual([
    ['no file', 'ANALYSIS_FILE_MISSING'],
    ['no column', 'ANALYSIS_CASE_INVALID'],
    ['no method', 'ANALYSIS_CASE_INVALID'],
    ['right', null],
  ]);
  expect(JSON.parse(results[3]?.json ?? '')).toMatchObject({ auc: 0.75 });
});
