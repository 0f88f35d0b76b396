import { expect, test } from 'vitest';
import { decideBasis } from './basis';
import type { BasisFacts, PlanAtUse, SeenUse } from './basis-facts';

const labels = 'a'.repeat(64);
const digest = (letter: string) => letter.repeat(64);
const side = (letter: string, threshold = '0.5') => ({
  version: `version ${letter}`,
  predictionsSha256: digest(letter),
  threshold,
});
const use = (seq: number, candidate = side('d'), labelsSha256 = labels): SeenUse => ({
  seq,
  labelsSha256,
  baseline: side('b'),
  candidate,
  originals: [],
});
const plan = (change: Partial<PlanAtUse> = {}): PlanAtUse => ({
  id: 'plan',
  number: 'PL-K0001',
  revision: 2,
  sha256: digest('e'),
  plan: { dataSets: [], reuseLimit: 0 },
  lockSeq: 50,
  labels: [labels],
  ...change,
});
const facts = (change: Partial<BasisFacts> = {}): BasisFacts => ({
  plan: plan(),
  uses: [],
  gatesSeq: 1,
  originals: [digest('f')],
  baseline: side('b'),
  candidate: { ...side('c'), importedSeq: 60 },
  ...change,
});
const decided = (change: Partial<BasisFacts>) => decideBasis(facts(change), labels);
const codes = (change: Partial<BasisFacts>) => decided(change).findings.map(({ code }) => code);

test.each<[string, Partial<BasisFacts>, RegExp]>([
  ['names no plan', { plan: null }, /names no analysis plan/],
  ['names a plan without a lock that holds', { plan: plan({ lockSeq: null }) }, /no lock that holds/],
  ['was looked at before the lock', { uses: [use(40, side('c'))] }, /was locked after/],
  [
    'was looked at as a baseline before the lock',
    { uses: [{ ...use(40), baseline: side('c') }] },
    /was locked after/,
  ],
  [
    'was looked at before the lock by other bytes of its predictions',
    {
      uses: [use(40, { ...side('9'), version: 'version c' })],
      plan: plan({ plan: { dataSets: [], reuseLimit: 5 } }),
    },
    /was locked after/,
  ],
  [
    'was looked at before the lock by other columns of the same file',
    { uses: [{ ...use(40, side('c'), digest('8')), originals: [digest('f')] }] },
    /was locked after/,
  ],
  [
    'has labels that another used before the lock',
    { uses: [use(40)] },
    /once before the lock or for another choice; PL-K0001 allows 0/,
  ],
  [
    'has labels that another candidate used after the lock',
    { uses: [use(51), use(52, side('9'))] },
    /2 times before the lock or for another choice; PL-K0001 allows 0/,
  ],
  [
    'was looked at by another threshold after the lock',
    { uses: [use(51, side('c', '0.4'))] },
    /once before the lock or for another choice/,
  ],
  [
    'is held to criteria that were set after its labels had been used',
    { uses: [use(55, side('c'))], gatesSeq: 56 },
    /acceptance criteria of the product were set after/,
  ],
  [
    'has other labels than the plan names',
    { plan: plan({ labels: [digest('f')] }) },
    /not those of a data set/,
  ],
  ['has labels of a plan that names none', { plan: plan({ labels: [] }) }, /not those of a data set/],
  [
    'has another baseline',
    {
      plan: plan({
        plan: { dataSets: [], reuseLimit: 0, versions: { baselines: ['x'], candidates: [] } } as never,
      }),
    },
    /not for this baseline/,
  ],
  [
    'has another candidate',
    {
      plan: plan({
        plan: { dataSets: [], reuseLimit: 0, versions: { baselines: [], candidates: ['x'] } } as never,
      }),
    },
    /not for this candidate/,
  ],
])('a comparison that %s is exploratory and says why', (_what, change, words) => {
  const { basis, reasons, findings } = decided(change);
  expect(basis).toBe('exploratory');
  expect(reasons).not.toEqual([]);
  expect(reasons.join(' ')).toMatch(words);
  expect(findings.find(({ code }) => code === 'no-locked-plan')?.text).toContain(reasons[0]);
});

test('locked before the first use, on the labels and within the limit, it is by the plan', () => {
  expect(decided({})).toEqual({
    basis: 'locked-plan',
    plan: { id: 'plan', revision: 2, sha256: digest('e') },
    reasons: [],
    findings: [],
    usesBefore: 0,
  });
});

test('its own use after the lock, and uses of other labels, take nothing from it', () => {
  const uses = [use(40, side('c'), digest('9')), use(55, side('c'))];
  expect(decided({ uses })).toMatchObject({ basis: 'locked-plan', usesBefore: 1, findings: [] });
});

test('uses up to the limit are allowed, one more is not and is a finding', () => {
  const limited = plan({ plan: { dataSets: [], reuseLimit: 2 } });
  const two = [use(10), use(20)];
  expect(decided({ plan: limited, uses: two }).basis).toBe('locked-plan');
  expect(decided({ plan: limited, uses: [...two, use(30)] }).basis).toBe('exploratory');
  expect(codes({ plan: limited, uses: [...two, use(30)] })).toContain('reuse-above-limit');
});

test('the best of k asks for fresh data, k named, whatever the basis', () => {
  const uses = [use(51), use(52, side('9')), use(53, side('9'))];
  const allowed = plan({ plan: { dataSets: [], reuseLimit: 3 } });
  const { basis, findings } = decided({ uses, plan: allowed });
  expect(basis).toBe('locked-plan');
  expect(findings).toMatchObject([{ code: 'candidates-on-same-labels', severity: 'finding' }]);
  expect(findings[0]?.text).toContain('best of 3 candidates');
});

test('another threshold on the same labels is a choice as well', () => {
  expect(codes({ uses: [use(51, side('c', '0.4'))] })).toContain('thresholds-on-same-labels');
  expect(codes({ uses: [use(51, side('c'))] })).toEqual([]);
});

test('predictions that were there before the lock are told of', () => {
  const candidate = { ...facts().candidate, importedSeq: 3 };
  expect(decided({ candidate }).findings).toMatchObject([
    { code: 'predictions-before-lock', severity: 'info' },
  ]);
});
