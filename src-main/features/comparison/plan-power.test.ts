import type { PowerQuestion } from '@shared/contract/plans-power';
import { expect, test } from 'vitest';
import { planPower } from './plan-power';
import { absoluteAucPower, absoluteRatePower, pairedRatePower } from './plan-power-gate';

const rate = (method: 'wilson' | 'clopper-pearson', limit: number) =>
  ({ operator: '>=', method, limit }) as const;
const assumed = (value: number, discordance: number | null = null, difference = 0) => ({
  value,
  discordance,
  difference,
});

test('64 positives cannot reach a lower bound of 0.95; 73 with no miss do', () => {
  expect(absoluteRatePower(rate('wilson', 0.95), 64, 0.95, assumed(0.99))).toMatchObject({
    power: 0,
    reachable: false,
    needed: 73,
    reach: 'unreachable: 64 cases; ≥ 73 needed with no miss',
  });
  expect(absoluteRatePower(rate('wilson', 0.95), 73, 0.95, null)).toMatchObject({
    power: null,
    reachable: true,
  });
});

// Summed over all counts in SciPy 1.x with binom.pmf and the bound of each count.
test.each([
  ['wilson', 73, 0.99, 0.95, 0.4801414565714212, 0],
  ['wilson', 200, 0.98, 0.95, 0.4314949731615037, 3],
  ['clopper-pearson', 200, 0.98, 0.95, 0.4314949731615037, 3],
  ['clopper-pearson', 107, 0.95, 0.9, 0.3757367943697915, 4],
] as const)(
  '%s on %i cases of %d against %d has the power that SciPy sums',
  (method, n, value, limit, power, misses) => {
    const found = absoluteRatePower(rate(method, limit), n, 0.95, assumed(value));
    expect(found.power).toBeCloseTo(power, 10);
    expect(found.reach).toBe(`${n} cases: at most ${misses} ${Number(misses) === 1 ? 'miss' : 'misses'}`);
  },
);

test('an upper limit is met by few of them: the mirror of a lower one', () => {
  const upper = { operator: '<=', method: 'wilson', limit: 0.05 } as const;
  const found = absoluteRatePower(upper, 200, 0.95, assumed(0.02));
  expect(found.power).toBeCloseTo(0.4314949731615037, 10);
});

test('a paired difference has the power of Connor, moved to the margin', () => {
  const gate = { test: 'superiority', limit: 0, method: 'tango' } as const;
  expect(pairedRatePower(gate, 200, 0.95, assumed(0.9, 0.1, 0.05)).power).toBeCloseTo(0.6101160000272692, 8);
  const margin = { test: 'non-inferiority', limit: 0.05, method: 'tango' } as const;
  expect(pairedRatePower(margin, 200, 0.95, assumed(0.9, 0.06)).power).toBeCloseTo(0.8334913947756892, 8);
  expect(pairedRatePower(margin, 200, 0.95, assumed(0.9)).power).toBeNull();
  expect(pairedRatePower(margin, 200, 0.95, assumed(0.9, 0.02, 0.1)).reach).toMatch(/no such difference/);
});

test('the Hanley–McNeil standard error of their worked case decides an AUC', () => {
  // Hanley & McNeil 1982: 51 abnormal, 58 normal, area 0.893, standard error 0.0320 by their formula.
  const gate = { operator: '>=', method: 'delong', limit: 0.893 - 1.959964 * 0.032 } as const;
  expect(absoluteAucPower(gate, { positives: 51, negatives: 58 }, 0.95, assumed(0.893)).power).toBeCloseTo(
    0.5,
    1,
  );
});

const question = (method: PowerQuestion['multiplicity']['method']): PowerQuestion => ({
  endpoints: (['sensitivity', 'specificity'] as const).map((metric) => ({
    id: metric,
    metric,
    role: 'primary',
    definition: 'x',
    numerator: 'x',
    denominator: 'x',
    unit: 'case',
    noResult: 'wrong',
  })),
  gates: (['sensitivity', 'specificity'] as const).map((endpoint) => ({
    id: `g-${endpoint}`,
    endpoint,
    test: 'absolute',
    operator: '>=',
    limit: '0.9',
    method: 'wilson',
    level: '0.95',
    justification: 'x',
  })),
  alpha: '0.05',
  multiplicity: { method, justification: 'x' },
  power: {
    target: '0.8',
    positives: 200,
    negatives: 400,
    assumed: [
      { endpoint: 'sensitivity', value: '0.96', discordance: null },
      { endpoint: 'specificity', value: '0.95', discordance: null },
    ],
    justification: 'x',
  },
});

test('gates on different classes multiply, and the curve holds the plan’s own numbers', () => {
  const { gates, joint, curve, enough } = planPower(question('co-primary'));
  const [sensitivity = 0, specificity = 0] = gates.map(({ power }) => power ?? 0);
  expect(joint.power).toBeCloseTo(sensitivity * specificity, 12);
  expect(curve.find(({ positives }) => positives === 200)?.joint).toBe(joint.power);
  expect(curve.map(({ positives }) => positives)).toEqual(
    curve.map(({ positives }) => positives).toSorted((a, b) => a - b),
  );
  expect(enough).not.toBeNull();
});

test('sharing the error out takes power; an assumption that is missing takes it all', () => {
  const shared = planPower(question('bonferroni'));
  expect(shared.gates[0]?.level).toBeCloseTo(0.975, 12);
  expect(shared.joint.power).toBeLessThan(planPower(question('none')).joint.power ?? 0);
  const unsaid = question('none');
  const { joint } = planPower({
    ...unsaid,
    power: { ...unsaid.power, assumed: unsaid.power.assumed.slice(1) },
  });
  expect(joint).toMatchObject({ power: null, reachesTarget: null });
});

test('gates on the same cases are put together by Bonferroni’s inequality', () => {
  const base = question('co-primary');
  const [gate] = base.gates;
  if (!gate) throw new Error('there is a gate');
  const twice = { ...base, gates: [gate, { ...gate, id: 'again' }] };
  const { gates, joint } = planPower(twice);
  expect(joint.power).toBeCloseTo(Math.max(0, 2 * (gates[0]?.power ?? 0) - 1), 12);
});
