import type { AnalysisPlan } from '@shared/plan';
import { expect, test } from 'vitest';
import { planOf } from '../../../tests/support/analysis-cases';
import { inconsistencyIn } from './plan-rules';

const plan = planOf();
const [endpoint, second] = plan.endpoints as [
  AnalysisPlan['endpoints'][number],
  AnalysisPlan['endpoints'][number],
];
const [gate] = plan.gates as [AnalysisPlan['gates'][number]];
const secondary = { ...endpoint, id: 'other', role: 'secondary' } as const;
const withOther = (other: Partial<typeof endpoint>, more: Partial<AnalysisPlan> = {}): AnalysisPlan =>
  planOf({ endpoints: [endpoint, second, { ...secondary, ...other }], ...more });

test.each<readonly [string, AnalysisPlan, string]>([
  [
    'a gate of no endpoint',
    planOf({ gates: [gate, { ...gate, id: 'G', endpoint: 'none' }] }),
    'gates.1.endpoint',
  ],
  ['accuracy as a primary endpoint', withOther({ metric: 'accuracy', role: 'primary' }), 'endpoints.2.role'],
  [
    'the same by its other name',
    withOther({ metric: 'diagnostic_accuracy', role: 'primary' }),
    'endpoints.2.role',
  ],
  [
    'an AUC that counts missing scores',
    withOther({ metric: 'auc', noResult: 'wrong' }),
    'endpoints.2.noResult',
  ],
  [
    'a predictive value that does',
    withOther({ metric: 'ppv', noResult: 'worst-case' }),
    'endpoints.2.noResult',
  ],
  [
    'a corrected rate that does',
    withOther({ noResult: 'wrong' }, { verification: 'begg-greenes' }),
    'endpoints.2.noResult',
  ],
  [
    'clusters of patients that are one unit each',
    withOther(
      { unit: 'patient' },
      { gates: [gate, { ...gate, id: 'G', endpoint: 'other', method: 'clustered' }] },
    ),
    'gates.1.method',
  ],
])('%s is named by its path', (_what, contradictory, path) => {
  expect(inconsistencyIn(contradictory)).toBe(path);
});

test('what goes together is no contradiction', () => {
  expect(inconsistencyIn(plan)).toBeNull();
  expect(inconsistencyIn(withOther({ metric: 'accuracy', noResult: 'wrong' }))).toBeNull();
  expect(inconsistencyIn(withOther({ metric: 'auc' }))).toBeNull();
  expect(
    inconsistencyIn(withOther({ metric: 'medical_accuracy', role: 'primary', noResult: 'wrong' })),
  ).toBeNull();
  expect(inconsistencyIn(withOther({ noResult: 'wrong' }))).toBeNull();
});
