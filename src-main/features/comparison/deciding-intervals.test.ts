import type { Analysis } from '@shared/comparison';
import type { AnalysisPlan } from '@shared/plan';
import { describe, expect, test } from 'vitest';
import { referenceCases } from '../../../tests/reference/stats/reference-cases';
import { bcSide, casesOf, coded, planOf, sideOf } from '../../../tests/support/analysis-cases';
import { defaultGates } from './default-gates';
import { comparePredictions } from './domain';
import type { PredictionSide } from './predictions';

type Endpoint = AnalysisPlan['endpoints'][number];
type PlanGate = AnalysisPlan['gates'][number];

function compare(baseline: PredictionSide, candidate: PredictionSide, analysisPlan?: AnalysisPlan) {
  const options = { gates: defaultGates, basis: 'exploratory', plan: null } as const;
  const result = comparePredictions(baseline, candidate, { ...options, analysisPlan: analysisPlan ?? null });
  return { ...result, analysis: result.analysis as Analysis };
}

/** A plan with one endpoint and one gate on it. */
function onePlan(endpoint: Partial<Endpoint>, gate: Partial<PlanGate>, more: Partial<AnalysisPlan> = {}) {
  const plan = planOf(more);
  const [first] = plan.endpoints as [Endpoint];
  const [only] = plan.gates as [PlanGate];
  return { ...plan, endpoints: [{ ...first, ...endpoint }], gates: [{ ...only, ...gate }] };
}
const repeated = (count: number, word: string) => Array.from({ length: count }, () => word);
const codes = (analysis: Analysis) => analysis.findings.map(({ code }) => code);

describe('cases without a result', () => {
  // Of 100 positives the baseline has 90 right and 10 wrong; the candidate has no result for 36, all else is right.
  const negatives = repeated(50, '-0');
  const baseline = sideOf('1', casesOf([...repeated(90, '+1'), ...repeated(10, '+0'), ...negatives]));
  const candidate = sideOf('2', casesOf([...repeated(36, '+.'), ...repeated(64, '+1'), ...negatives]));
  const margin = { test: 'non-inferiority', limit: '0.05' } as const;
  const bootstrap = { replicates: 1000 };

  test.each(['wrong', 'worst-case'] as const)('count as %s in a resampled change too', (noResult) => {
    const by = (method: PlanGate['method']) =>
      compare(baseline, candidate, onePlan({ noResult }, { ...margin, method }, { bootstrap })).analysis;
    // By hand: 10 gained, 36 lost, of 100.
    expect(by('tango').gates[0]).toMatchObject({ value: -0.26, decision: 'not-met' });
    const resampled = by('bootstrap-bca');
    expect(resampled.gates[0]).toMatchObject({ method: 'bootstrap-bca', decision: 'not-met' });
    expect(resampled.gates[0]?.value).toBeCloseTo(-0.26, 12);
    expect(resampled.bootstrap.find(({ metric }) => metric === 'sensitivity')?.value).toBeCloseTo(-0.26, 12);
  });

  test('left out by the plan, they are left out of the resamples', () => {
    const plan = onePlan({ noResult: 'excluded' }, { ...margin, method: 'bootstrap-bca' }, { bootstrap });
    const [gate] = compare(baseline, candidate, plan).analysis.gates;
    // By hand: 10 gained, none lost, of 64.
    expect(gate?.value).toBeCloseTo(10 / 64, 12);
  });

  test.each(['auc', 'ppv', 'npv'] as const)(
    'are no evidence for %s under a rule that it cannot follow',
    (metric) => {
      const gate = { method: metric === 'auc' ? 'delong' : 'wilson', limit: '0.1' } as const;
      const [counted] = compare(baseline, candidate, onePlan({ metric, noResult: 'wrong' }, gate)).analysis
        .gates;
      expect(counted).toMatchObject({ value: null, bound: null, decision: 'no-evidence' });
      expect(counted?.reason).toContain('can only leave them out');
      const [left] = compare(baseline, candidate, onePlan({ metric, noResult: 'excluded' }, gate)).analysis
        .gates;
      expect(left?.value).toBe(1);
    },
  );

  test('a second endpoint of the metric under another rule does not take the replicates of the first', () => {
    const plan = onePlan({ noResult: 'excluded' }, { ...margin, method: 'bootstrap-bca' }, { bootstrap });
    const [endpoint] = plan.endpoints as [Endpoint];
    const other = { ...endpoint, id: 'other', noResult: 'wrong' as const };
    const gates = [{ ...(plan.gates[0] as PlanGate), endpoint: 'other' }];
    const [gate] = compare(baseline, candidate, { ...plan, endpoints: [endpoint, other], gates }).analysis
      .gates;
    expect(gate).toMatchObject({ value: null, decision: 'no-evidence' });
  });
});

describe('the column of the patients', () => {
  // 20 rows of each of 6 patients, three of them positive: by row they look like 60 positives.
  const words = ['+1', '+1', '+0', '-0', '-0', '-1'].flatMap((word) => repeated(20, word));
  const patients = coded(words.map((_, row) => `P${Math.floor(row / 20)}`));
  const side = sideOf('1', casesOf(words, { patient: patients }));
  const loose = { limit: '0.5', method: 'wilson' } as const;

  test('named wrongly, leaves the rows clustered and no gate with evidence', () => {
    const { analysis, gates } = compare(side, side, onePlan({}, loose, { cluster: { column: 'Patient' } }));
    expect(analysis.clustered).toMatchObject({ column: 'patient_id', clusters: 6 });
    expect(analysis.gates[0]).toMatchObject({ value: null, bound: null, decision: 'no-evidence' });
    expect(gates.find(({ metric }) => metric === 'sensitivity')?.decision).toBe('no-evidence');
    expect(codes(analysis)).toContain('cluster-column-missing');
  });

  test('named but in no file, is no ground for independent rows', () => {
    const bare = sideOf('1', casesOf(words));
    const { analysis, gates } = compare(
      bare,
      bare,
      onePlan({}, loose, { cluster: { column: 'patient_id' } }),
    );
    expect(analysis.clustered).toBeNull();
    expect(analysis.gates[0]?.decision).toBe('no-evidence');
    expect(gates.find(({ metric }) => metric === 'specificity')?.decision).toBe('no-evidence');
    expect(codes(analysis)).toContain('cluster-column-missing');
  });

  test('with a patient for each row the rows are independent, as the plan foresaw', () => {
    const each = sideOf('1', casesOf(words, { patient: coded(words.map((_, row) => `P${row}`)) }));
    const { analysis } = compare(each, each, onePlan({}, loose, { cluster: { column: 'patient_id' } }));
    expect(analysis.gates[0]).toMatchObject({ method: 'wilson', decision: 'met-at-bound' });
    expect(codes(analysis)).not.toContain('cluster-column-missing');
  });

  test('with the unit patient, rates are counted by patient and what is not is no evidence', () => {
    const gateOf = (endpoint: Partial<Endpoint>, gate: Partial<PlanGate> = loose) =>
      compare(side, side, onePlan(endpoint, gate, { bootstrap: { replicates: 1000 } })).analysis.gates[0];
    const byPatient = { unit: 'patient', metric: 'sensitivity' } as const;
    expect(gateOf({ unit: 'patient', metric: 'auc' }, { limit: '0.5', method: 'delong' })).toMatchObject({
      value: null,
      decision: 'no-evidence',
    });
    const resampled = { test: 'non-inferiority', limit: '0.5', method: 'bootstrap-bca' } as const;
    expect(gateOf(byPatient, resampled)?.decision).toBe('no-evidence');
    // By hand: two of three positive patients. R 4.2.2, prop.test(2, 3, correct = FALSE): 0.2076596 to 0.9385081.
    const gate = gateOf(byPatient);
    expect(gate).toMatchObject({ method: 'wilson', value: 2 / 3, decision: 'met-at-point' });
    expect(gate?.bound).toBeCloseTo(0.207_659_6, 6);
    const [endpoint] = compare(side, side, onePlan(byPatient, loose)).analysis.endpoints;
    expect(endpoint?.candidate).toMatchObject({ k: 2, n: 3 });
    expect(gateOf({ unit: 'lesion', metric: 'sensitivity' })?.method).toBe('clustered');
  });
});

describe('intervals printed beside those that decide', () => {
  const expected = referenceCases('clustered_proportion').find(({ id }) => id === 'pub-bc-clust-sens')
    ?.expected as Readonly<Record<string, number>>;
  const withOne = (side: PredictionSide): PredictionSide => {
    const one = coded(Array.from(side.cases.labels, () => 'all'));
    return { ...side, cases: { ...side.cases, subgroups: { ...side.cases.subgroups, one } } };
  };
  const plan = planOf({ subgroups: [{ column: 'one', minimum: 10 }] });
  const { analysis } = compare(withOne(bcSide('score_a')), withOne(bcSide('score_b')), plan);
  const isOurs = ({ metric, side }: { metric: string; side: string }) =>
    metric === 'sensitivity' && side === 'candidate';

  test('are clustered in a group that is all rows, as in the rate of all rows', () => {
    const row = analysis.subgroups.find(isOurs);
    expect(row?.interval?.[0]).toBeCloseTo(expected['wald_lower'] as number, 10);
    expect(row?.interval?.[1]).toBeCloseTo(expected['wald_upper'] as number, 10);
  });

  test('are clustered under the rule that decides, and so is the change', () => {
    const row = analysis.noResult.find((one) => one.decides && isOurs(one));
    expect(row?.interval?.[0]).toBeCloseTo(expected['wald_lower'] as number, 10);
    const change = analysis.noResultDifferences.find((one) => one.decides && one.metric === 'sensitivity');
    const deciding = analysis.clustered?.differences.find(({ metric }) => metric === 'sensitivity');
    expect(change?.interval).toEqual(deciding?.interval);
  });
});

test('one positive case has no interval of its resampled change, of either kind', () => {
  const plan = planOf({ bootstrap: { replicates: 1000 } });
  const negatives = ['-0', '-0.1', '-0.2', '-0.6', '-0.7', '-0.3'];
  const baseline = sideOf('1', casesOf(['+0.4', ...negatives]));
  const candidate = sideOf('2', casesOf(['+0.65', ...negatives.toReversed()]));
  const { bootstrap } = compare(baseline, candidate, plan).analysis;
  for (const metric of ['auc', 'sensitivity'] as const) {
    const row = bootstrap.find((one) => one.metric === metric);
    expect(row).toMatchObject({ percentile: null, bca: null });
    expect(row?.reason).toContain('Fewer than two patients of a class');
  }
});
