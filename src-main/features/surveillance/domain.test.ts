import { expect, test } from 'vitest';
import { designRule } from './design';
import { evaluate, type Terms } from './domain';
import { countsOf, failuresOf, outcomesOf } from './outcomes';

const bound = { metric: 'sensitivity', limit: '0.9', window: 100, minimum: 20, rule: 'exact-bound' } as const;
const cusum = {
  ...bound,
  rule: 'binomial-cusum',
  inControl: '0.95',
  outOfControl: '0.85',
  cases: 500,
} as const;

test.each([
  ['without its level', { ...bound, looks: 10 }],
  ['without its looks', { ...bound, level: '0.025' }],
  ['with a minimum above the window', { ...bound, level: '0.025', looks: 10, minimum: 101 }],
  ['that no window can reach', { ...bound, window: 1, minimum: 1, level: '0.025', looks: 10 }],
  ['with neither height nor false-alarm probability', cusum],
  ['with both', { ...cusum, h: 10, falseAlarm: '0.05' }],
  ['that is better out of control', { ...cusum, h: 10, inControl: '0.85', outOfControl: '0.95' }],
  ['whose limit lies outside', { ...cusum, h: 10, limit: '0.96' }],
  ['of shares as good as equal', { ...cusum, h: 10, outOfControl: '0.9499', limit: '0.95' }],
])('a rule %s is none', (_, asked) => expect(designRule(asked)).toBeNull());

// Sum of the binomial pmf in Python: P(X ≥ 16 | 100, 0.1) = 0.039890527111, P(X ≥ 17) = 0.020598810145;
// 1 − (1 − 0.020598810145300215)^12 = 0.221032…
test('an exact bound gives its alarm at the first count whose tail is within the level', () => {
  const rule = designRule({ ...bound, level: '0.025', looks: 12 });
  expect(rule).toMatchObject({ alarmFrom: 17, perLook: '0.0205988101453' });
  expect(Number(rule?.falseAlarm)).toBeCloseTo(1 - (1 - 0.020598810145300215) ** 12, 11);
});

test('an error rate is watched the other way round', () => {
  const share = { ...bound, metric: 'error-rate', limit: '0.1', level: '0.025', looks: 12 } as const;
  expect(designRule(share)).toEqual(designRule({ ...bound, level: '0.025', looks: 12 }));
});

test('the height asked for by its false alarms keeps to them', () => {
  const rule = designRule({ ...cusum, falseAlarm: '0.05' });
  expect(Number(rule?.falseAlarm)).toBeLessThanOrEqual(0.05);
  expect(rule).toMatchObject({ kind: 'binomial-cusum', cases: 500 });
});

const cases = (text: string): Uint8Array =>
  Uint8Array.from([...text].map((letter) => 'pmfnPN'.indexOf(letter)));
const terms = (change: Partial<Terms> = {}): Terms => ({
  metric: 'sensitivity',
  noResult: 'left-out',
  window: 5,
  minimum: 5,
  rule: { kind: 'exact-bound', level: '0.05', looks: 2, alarmFrom: 3, perLook: '0.01', falseAlarm: '0.02' },
  ...change,
});

test('scores at the threshold are positive, excluded cases are none, and a case without result keeps its class', () => {
  const outcomes = outcomesOf(
    {
      labels: Uint8Array.of(1, 1, 0, 0, 1, 0, 1),
      scores: Float64Array.of(0.5, 0.4, 0.5, 0.4, Number.NaN, Number.NaN, 0.9),
      status: Uint8Array.of(0, 0, 0, 0, 1, 1, 2),
    },
    0.5,
  );
  expect(outcomes).toEqual(cases('pmfnPN'));
  expect(countsOf(outcomes)).toEqual({
    truePositive: 1,
    falseNegative: 1,
    falsePositive: 1,
    trueNegative: 1,
    noResult: 2,
  });
});

test.each([
  ['sensitivity', 'left-out', [0, 1]],
  ['sensitivity', 'failure', [0, 1, 1]],
  ['specificity', 'left-out', [1, 0]],
  ['specificity', 'failure', [1, 0, 1]],
  ['accuracy', 'left-out', [0, 1, 1, 0]],
  ['error-rate', 'failure', [0, 1, 1, 0, 1, 1]],
] as const)('cases of %s, those without result %s', (metric, noResult, failures) => {
  expect([...failuresOf(cases('pmfnPN'), { metric, noResult })]).toEqual(failures);
});

test('nothing is said below the minimum, and half a window is no look', () => {
  const seen = evaluate(terms({ minimum: 5 }), [cases('mmmm')]);
  expect(seen).toMatchObject({ standing: 'no-evidence', alarms: [], looks: { done: 0, planned: 2 } });
  expect(seen.windows).toMatchObject([{ n: 4, failures: 4, full: false, alarms: 0 }]);
});

test('a window goes on across batches, and its alarm belongs to the batch that fills it', () => {
  const seen = evaluate(terms(), [cases('mmpn'), cases('fmpp')]);
  expect(seen.windows).toMatchObject([
    { n: 5, failures: 3, full: true, first: 0, last: 1, alarms: 1 },
    { n: 1, failures: 0, full: false, first: 1, last: 1 },
  ]);
  expect(seen).toMatchObject({ standing: 'alarm', alarms: [1], n: 6, failures: 3 });
  expect(evaluate(terms(), [cases('mmpn'), cases('fmpp'), cases('pp')])).toMatchObject({
    standing: 'within',
  });
});

test('looks beyond those planned are said to be', () => {
  const seen = evaluate(terms(), [cases('p'.repeat(15))]);
  expect(seen.looks).toEqual({ unit: 'windows', done: 3, planned: 2, exceeded: true });
});

// By hand, up 4, down 1, h 7: m 4, p 3, m 7 alarm → 0, p 0, m 4, then 3.
test('a CUSUM goes by cases, never below 0, and begins anew after its alarm', () => {
  const rule = {
    kind: 'binomial-cusum',
    inControl: '0.95',
    outOfControl: '0.85',
    up: 4,
    down: 1,
    h: 7,
    cases: 100,
    falseAlarm: '0.01',
    runLength: '1000',
    runLengthOut: '20',
  } as const;
  const seen = evaluate(terms({ rule }), [cases('mpmp'), cases('mp')]);
  expect(seen.windows).toMatchObject([
    { n: 5, failures: 3, cusumTop: 7, cusumEnd: 4, alarms: 1 },
    { n: 1, failures: 0, cusumTop: 4, cusumEnd: 3, alarms: 0 },
  ]);
  expect(seen).toMatchObject({ alarms: [0], standing: 'within', looks: { unit: 'cases', done: 6 } });
});
