import { referenceStatus } from '@main/kernel/case-table';
import type { Analysis } from '@shared/comparison';
import { ComparisonJson, ComparisonRecordResult } from '@shared/comparison';
import type { AnalysisPlan } from '@shared/plan';
import { describe, expect, test } from 'vitest';
import { referenceCases } from '../../../tests/reference/stats/reference-cases';
import { wdbcSide } from '../../../tests/reference/stats/wdbc';
import { bcSide, casesOf, coded, planOf, sideOf } from '../../../tests/support/analysis-cases';
import { defaultGates } from './default-gates';
import { comparePredictions } from './domain';
import type { PredictionSide } from './predictions';
import { toComparisonJson, toRecordNumbers } from './record-form';

function compare(baseline: PredictionSide, candidate: PredictionSide, analysisPlan?: AnalysisPlan) {
  const options = { gates: defaultGates, basis: 'exploratory', plan: null } as const;
  const result = comparePredictions(baseline, candidate, { ...options, analysisPlan: analysisPlan ?? null });
  const analysis = result.analysis as Analysis;
  return { ...result, analysis };
}
const expectedOf = (method: string, id: string) =>
  referenceCases(method).find((one) => one.id === id)?.expected as Readonly<Record<string, number>>;

describe('several rows of a patient', () => {
  const { analysis, gates, statement } = compare(bcSide('score_a'), bcSide('score_b'));

  test('the clustered rate and its interval are those of the ratio estimator', () => {
    const expected = expectedOf('clustered_proportion', 'pub-bc-clust-sens');
    const found = analysis.clustered?.estimates.find(
      ({ metric, side }) => metric === 'sensitivity' && side === 'candidate',
    );
    expect(found?.value).toBeCloseTo(expected['estimate'] as number, 12);
    expect(found?.se).toBeCloseTo(expected['se_ratio_estimator'] as number, 12);
    expect(found?.designEffect).toBeCloseTo(expected['design_effect'] as number, 9);
    expect(found?.interval?.[0]).toBeCloseTo(expected['wald_lower'] as number, 10);
  });

  test("the clustered areas are Obuchowski's", () => {
    const expected = expectedOf('clustered_auc_obuchowski', 'pub-bc-clust-auc');
    const difference = analysis.clustered?.differences.find(({ metric }) => metric === 'auc');
    expect(difference?.z).toBeCloseTo(expected['z_b_minus_a'] as number, 9);
    expect(difference?.p).toBeCloseTo(expected['p_two_sided'] as number, 12);
  });

  test('the clustered method decides gates and sentences', () => {
    const sensitivity = gates.find(({ metric }) => metric === 'sensitivity');
    expect(sensitivity).toMatchObject({ method: 'clustered', decision: 'not-met' });
    expect(statement).toContain('so the clustered method decides.');
    expect(statement).not.toContain('McNemar');
    expect(analysis.findings.map(({ code }) => code)).toContain('rows-clustered');
  });

  test('clinical accuracy is per patient: positive when any row is', () => {
    const { clinicalAccuracy } = analysis;
    expect(clinicalAccuracy).toMatchObject({ patients: 189, noResult: 'wrong' });
    expect(clinicalAccuracy.rule).toContain('positive when any row is positive');
  });

  test('a group below the minimum has no evidence, the others the intervals of the reference', () => {
    const expected = expectedOf('subgroup_proportions', 'pub-bc-sub-size') as unknown as {
      readonly levels: readonly string[];
      readonly totals: readonly number[];
      readonly wilson_lower: readonly number[];
    };
    const [before, after] = [bcSide('score_a'), bcSide('score_b')].map((side) => {
      const { patient: _, ...cases } = side.cases;
      return { ...side, cases };
    }) as [PredictionSide, PredictionSide];
    const rows = compare(before, after).analysis.subgroups.filter(
      ({ column, metric, side }) =>
        column === 'size_group' && metric === 'sensitivity' && side === 'candidate',
    );
    expect(rows.map(({ level }) => level)).toEqual(expected.levels);
    expect(rows.map(({ n }) => n)).toEqual(expected.totals);
    expect(rows[0]?.interval?.[0]).toBeCloseTo(expected.wilson_lower[0] as number, 12);
    expect(rows[2]).toMatchObject({ evidence: 'none', k: null, value: null, interval: null });
    expect(rows[2]?.reason).toMatch(/^No evidence: 4 such cases, at least 10/);
  });
});

describe('cases without a result', () => {
  // Two positives and one negative are missing: 1 of 2 and 3 of 3 with a result for the candidate.
  const baseline = sideOf('1', casesOf(['+1', '+1', '+1', '+0', '-0', '-0', '-0', '-0']));
  const candidate = sideOf('2', casesOf(['+1', '+0', '+.', '+.', '-0', '-0', '-0', '-.']));
  const { analysis } = compare(baseline, candidate);
  const rate = (rule: string) => {
    const row = analysis.noResult.find(
      (one) => one.rule === rule && one.metric === 'sensitivity' && one.side === 'candidate',
    );
    return [row?.k, row?.n];
  };
  const change = (rule: string) => {
    const row = analysis.noResultDifferences.find((one) => one.rule === rule && one.metric === 'sensitivity');
    return [row?.gained, row?.lost, row?.pairs];
  };

  test('are left out, wrong, right, and wrong again in the rates of one version', () => {
    expect(rate('excluded')).toEqual([1, 2]);
    expect(rate('wrong')).toEqual([1, 4]);
    expect(rate('best-case')).toEqual([3, 4]);
    expect(rate('worst-case')).toEqual([1, 4]);
  });

  test('count in the changes as the rule says', () => {
    expect(change('excluded')).toEqual([0, 1, 2]);
    expect(change('wrong')).toEqual([0, 2, 4]);
    expect(change('best-case')).toEqual([1, 1, 4]);
  });

  test('the rule of the plan is marked, and only one', () => {
    const decides = analysis.noResult.filter((row) => row.decides).map(({ rule }) => rule);
    expect(new Set(decides)).toEqual(new Set(['excluded']));
    expect(decides).toHaveLength(6);
  });
});

describe('cases that no reference verified', () => {
  // Hepatic scintigraphy of Drum & Christacopoulos (1972), as in Begg & Greenes (1983).
  const many = (count: number, word: string, status: number) =>
    Array.from({ length: count }, () => ({ word, status }));
  const { verified, notVerified } = referenceStatus;
  const rows = [
    ...many(231, '+1', verified),
    ...many(32, '-1', verified),
    ...many(166, '-1', notVerified),
    ...many(27, '+0', verified),
    ...many(54, '-0', verified),
    ...many(140, '-0', notVerified),
  ];
  const cases = casesOf(
    rows.map(({ word }) => word),
    { reference: Uint8Array.from(rows, ({ status }) => status) },
  );
  const side = sideOf('scan', cases);

  test('are declared first and are no evidence for a gate', () => {
    const { statement, gates } = compare(side, side);
    expect(statement).toMatch(
      /^Partially verified: of 650 cases 306 without a verified reference; sensitivity 231\/258/,
    );
    const decided = gates.filter(({ metric }) => metric !== 'latency_ms' && metric !== 'error_rate');
    expect(new Set(decided.map(({ decision }) => decision))).toEqual(new Set(['no-evidence']));
    for (const { value, bound } of decided) expect([value, bound]).toEqual([null, null]);
  });

  test('are corrected where the plan names the method', () => {
    const { analysis } = compare(side, side, planOf({ verification: 'begg-greenes' }));
    const [sensitivity, specificity] = analysis.gates;
    expect(sensitivity?.method).toBe('begg-greenes');
    expect(sensitivity?.value).toBeCloseTo(0.836, 3);
    expect(specificity?.value).toBeCloseTo(0.738, 3);
    expect(sensitivity?.decision).toBe('not-met');
  });
});

describe('the gates of a plan', () => {
  const [baseline, candidate] = [wdbcSide('1.2.0'), wdbcSide('2.0.0')];

  test('say when this number of cases cannot reach the limit', () => {
    const { analysis } = compare(baseline, candidate, planOf());
    expect(analysis.gates[0]?.reach).toBe('Unreachable: 64 positives; at least 73 are needed with no miss.');
    expect(analysis.gates[1]?.reach).toBeNull();
  });

  test('non-inferiority is decided by the paired interval, beside the baseline itself', () => {
    const plan = planOf();
    const gate = {
      ...(plan.gates[1] as (typeof plan.gates)[number]),
      test: 'non-inferiority',
      method: 'tango',
    } as const;
    const { analysis, paired } = compare(baseline, candidate, {
      ...plan,
      gates: [
        { ...gate, limit: '0.05' },
        { ...gate, id: 'wide', limit: '0.2' },
      ],
    });
    const [narrow, wide] = analysis.gates;
    expect(narrow?.bound).toBe(paired.specificity.tango?.[0]);
    expect(narrow?.decision).toBe('met-at-point');
    expect(wide?.decision).toBe('met-at-bound');
    expect(wide?.p).toBeLessThan(0.05);
    expect(wide?.comparator?.value).toBeCloseTo(103 / 107, 12);
    expect(wide?.counts).toBe(false);
  });

  test('a gate met alone is not met when the family leaves it too little alpha', () => {
    const plan = planOf({ multiplicity: { method: 'fixed-sequence', justification: 'in this order' } });
    const { analysis } = compare(baseline, candidate, plan);
    const [first, second] = analysis.gates;
    expect(first?.decision).not.toBe('met-at-bound');
    expect(second?.decision).not.toBe('met-at-bound');
    expect(analysis.family).toMatchObject({ gates: 2, met: 0, allMet: false });
  });

  test('are in words what cannot be computed, never a number', () => {
    const plan = planOf();
    const endpoint = plan.endpoints[0] as (typeof plan.endpoints)[number];
    const { analysis } = compare(baseline, candidate, {
      ...plan,
      endpoints: [{ ...endpoint, metric: 'latency_ms' }],
      gates: [{ ...(plan.gates[0] as (typeof plan.gates)[number]), operator: '<=', limit: '1000' }],
    });
    expect(analysis.gates[0]).toMatchObject({ value: null, bound: null, decision: 'no-evidence' });
    expect(analysis.gates[0]?.reason).toContain('does not say how long');
  });
});

test('requests: failures count in the error rate, percentiles name how many times they need', () => {
  const latency = Float64Array.from({ length: 8 }, (_, row) => 10 * (row + 1));
  const cases = casesOf(['+1', '+1', '+.', '+0', '-0', '-0', '-0', '-1'], {
    failed: Uint8Array.of(0, 0, 1, 0, 0, 0, 0, 0),
    latency,
  });
  const { analysis, gates } = compare(sideOf('1', cases), sideOf('2', cases));
  const candidate = analysis.latency.filter(({ side }) => side === 'candidate');
  expect(candidate.map(({ value }) => value)).toEqual([40, 80, 80]);
  // Exact: the two-sided 95 % bounds of the median of 8 values are the lowest and the highest.
  expect(candidate[0]?.interval).toEqual([10, 80]);
  expect(candidate[1]).toMatchObject({ interval: null });
  expect(candidate[1]?.reason).toContain('at least 72 times');
  expect(analysis.errorRate[1]).toMatchObject({ k: 1, n: 8 });
  // scipy.stats.beta.ppf(0.95, 2, 7)
  expect(analysis.errorRate[1]?.upper).toBeCloseTo(0.470_679_3, 5);
  expect(gates.find(({ metric }) => metric === 'error_rate')?.decision).toBe('not-met');
  // Nothing says that these are times of single requests.
  expect(gates.find(({ metric }) => metric === 'latency_ms')?.decision).toBe('no-evidence');
});

test('harm is weighted per 1,000 patients and has an interval from resampled patients', () => {
  const plan = planOf({
    harm: { falseNegative: '10', falsePositive: '1', justification: 'fictional' },
    bootstrap: { replicates: 1000 },
  });
  const { analysis } = compare(wdbcSide('1.2.0'), wdbcSide('2.0.0'), plan);
  const { harm } = analysis.outcomes;
  expect(harm?.patients).toBe(171);
  expect(harm?.baseline).toBeCloseTo((1000 * (3 * 10 + 4)) / 171, 9);
  expect(harm?.candidate).toBeCloseTo((1000 * (1 * 10 + 9)) / 171, 9);
  expect(harm?.interval?.[0]).toBeLessThan(harm?.difference as number);
  expect(harm?.interval?.[1]).toBeGreaterThan(harm?.difference as number);
  expect(analysis.bootstrap.map(({ metric }) => metric)).toEqual(['auc', 'sensitivity', 'specificity']);
});

test('a part without ground is named with its reason, and the whole is a record and a JSON', () => {
  const result = compare(wdbcSide('1.2.0'), wdbcSide('2.0.0'), planOf());
  const parts = result.analysis.notGiven.map(({ part }) => part);
  expect(parts).toEqual(
    expect.arrayContaining(['subgroups', 'clustered', 'time-to-detection', 'harm', 'latency', 'error-rate']),
  );
  const record = toRecordNumbers(result);
  expect(ComparisonRecordResult.parse(record)).toEqual(record);
  expect(ComparisonJson.safeParse(toComparisonJson(record)).success).toBe(true);
  const { analysis: _, ...earlier } = record;
  expect(ComparisonRecordResult.parse(earlier)).toEqual(earlier);
});

test('a site and a reader column form groups', () => {
  const cases = casesOf(['+1', '+0', '-0', '-1'], { site: coded(['A', 'A', 'B', 'B']) });
  const { analysis } = compare(sideOf('1', cases), sideOf('2', cases));
  expect(new Set(analysis.subgroups.map(({ column }) => column))).toEqual(new Set(['site']));
});
