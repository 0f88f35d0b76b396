import { ComparisonJson, type ComparisonNumbers, ComparisonRecordResult } from '@shared/comparison';
import { expect, test } from 'vitest';
import { wdbc, wdbcSide } from '../../../tests/reference/stats/wdbc';
import { defaultGates } from './default-gates';
import { comparePredictions } from './domain';
import type { Gate } from './gates';
import { toComparisonJson, toRecordNumbers } from './record-form';

/** The gates of the demo programme: as the defaults, but the AUC is decided on the logit scale. */
const demoGates = defaultGates.map(
  (gate): Gate => (gate.metric === 'auc' ? { ...gate, method: 'delong-logit' } : gate),
);
const gateMetrics: Readonly<Record<string, string>> = {
  'G-01': 'medical_accuracy',
  'G-02': 'diagnostic_accuracy',
  'G-03': 'sensitivity',
  'G-04': 'specificity',
  'G-05': 'auc',
};

function compare(from: string, to: string): ComparisonNumbers {
  return comparePredictions(wdbcSide(from), wdbcSide(to), {
    gates: demoGates,
    basis: 'exploratory',
    plan: null,
  });
}

test.each(Object.entries(wdbc.versions))(
  'counts and Wilson limits of %s are those of scikit-learn',
  (version, expected) => {
    const { baseline, metrics } = compare(version, '1.2.0');
    const { tp, fp, tn, fn } = expected;
    expect(baseline.counts).toEqual({ tp, fp, tn, fn, noResult: 0, excluded: 0 });
    const own = metrics.filter(({ side }) => side === 'baseline');
    expect(own.map(({ id }) => id)).toEqual(['sensitivity', 'specificity', 'ppv', 'npv', 'accuracy']);
    for (const { id, k, n, value, wilson } of own) {
      expect([k, n]).toEqual([expected[id].k, expected[id].n]);
      expect(value).toBe(expected[id].k / expected[id].n);
      expect(wilson?.map((bound) => Number(bound.toFixed(4)))).toEqual(expected[id].wilson4);
    }
  },
);

test.each(wdbc.gateResults)(
  'gate $gate of $version has the value and interval of the reference',
  (expected) => {
    const { gates, metrics, auc } = compare('1.2.0', expected.version.replace('M-', ''));
    const gate = gates.find(({ metric }) => metric === gateMetrics[expected.gate]);
    expect(gate?.value).toBeCloseTo(expected.value, 5);
    expect(gate?.bound).toBeCloseTo(expected.ci_low, 5);
    if (expected.gate === 'G-05') {
      const candidate = auc.find(({ side }) => side === 'candidate');
      expect(candidate?.delongLogit?.[1]).toBeCloseTo(expected.ci_high, 5);
    }
    if (expected.gate === 'G-03') {
      const sensitivity = metrics.find(({ id, side }) => id === 'sensitivity' && side === 'candidate');
      expect(sensitivity?.wilson?.[1]).toBeCloseTo(expected.ci_high, 5);
    }
  },
);

test.each(wdbc.comparisons)(
  '$from_version to $to_version changes as the reference counts and tests it',
  (expected) => {
    const { paired } = compare(
      expected.from_version.replace('M-', ''),
      expected.to_version.replace('M-', ''),
    );
    for (const [metric, reference] of [
      ['sensitivity', expected.malignant],
      ['specificity', expected.benign],
    ] as const) {
      expect([paired[metric].gained, paired[metric].lost]).toEqual([reference.gained, reference.lost]);
      expect(paired[metric].exactP).toBeCloseTo(reference.mcnemar_exact_p, 4);
    }
  },
);

test('1.2.0 to 2.0.0 says what changed, what is shown, and that this is neither equivalence nor a met gate', () => {
  const { statement, cases, flipped, gates } = compare('1.2.0', '2.0.0');
  expect(statement).toBe(
    'sensitivity 61/64 → 63/64 (2 gained, 0 lost); specificity 103/107 → 98/107 (1 gained, 6 lost). ' +
      'Sensitivity: no difference shown (exact McNemar p = 0.500). ' +
      'Specificity: no difference shown (exact McNemar p = 0.125). ' +
      'That no difference is shown is not evidence that the versions are equivalent. ' +
      'Exploratory: no plan was signed before the labels were seen, so no gate counts as met for a level, a gap, a score or an approval.',
  );
  expect(cases).toEqual({ paired: 171, positive: 64, negative: 107, excluded: 0 });
  expect(flipped.map(({ label, change }) => `${label} ${change}`).toSorted()).toEqual([
    '0 gained',
    ...Array.from({ length: 6 }, () => '0 lost'),
    '1 gained',
    '1 gained',
  ]);
  // The programme's expected gaps: G-02, G-03 and G-04 of 2.0.0 are below the bound, G-06 and G-07 are no evidence here.
  expect(gates.map(({ metric, decision }) => [metric, decision])).toEqual([
    ['medical_accuracy', 'met-at-bound'],
    ['diagnostic_accuracy', 'met-at-point'],
    ['sensitivity', 'met-at-point'],
    ['specificity', 'met-at-point'],
    ['auc', 'met-at-bound'],
    ['latency_ms', 'no-evidence'],
    ['error_rate', 'no-evidence'],
  ]);
});

test('the record holds decimal strings, comparison.json the same numbers, and both fit their schemas', () => {
  const exact = compare('1.2.0', '2.0.0');
  const record = ComparisonRecordResult.parse(toRecordNumbers(exact));
  const json = ComparisonJson.parse(toComparisonJson(record));
  expect(record.candidate.threshold).toBe('0.2251');
  expect(record.metrics[0]).toMatchObject({ k: 61, n: 64, value: '0.953125' });
  expect(record.gates[2]).toMatchObject({ limit: '0.95', value: '0.984375', decision: 'met-at-point' });
  expect(json.candidate.threshold).toBe(0.2251);
  expect(json.paired.sensitivity.exactP).toBe(0.5);
  expect(json.auc[1]?.se).toBeCloseTo(exact.auc[1]?.se ?? Number.NaN, 11);
  const { schema, ...numbers } = json;
  expect(schema).toBe('countersign.comparison/1');
  expect(toRecordNumbers(numbers)).toEqual(record);
});

test('the order of the rows changes nothing', () => {
  const baseline = wdbcSide('1.2.0');
  const { cases } = baseline;
  const reversed = {
    ...baseline,
    cases: {
      ids: cases.ids.toReversed(),
      labels: cases.labels.toReversed(),
      scores: cases.scores.toReversed(),
      status: cases.status.toReversed(),
    },
  };
  const options = { gates: demoGates, basis: 'exploratory', plan: null } as const;
  const candidate = wdbcSide('2.0.0');
  expect(toRecordNumbers(comparePredictions(reversed, candidate, options))).toEqual(
    toRecordNumbers(comparePredictions(baseline, candidate, options)),
  );
});
