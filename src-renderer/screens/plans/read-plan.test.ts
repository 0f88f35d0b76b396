import { expect, test } from 'vitest';
import { blankForm, formOf, newEndpoint, type PlanForm } from './plan-form';
import { readPlan } from './read-plan';

const complete: PlanForm = {
  ...blankForm,
  title: 'Accuracy plan (fictional)',
  endpoints: [
    { ...newEndpoint('E-1'), definition: 'd', numerator: 'n', denominator: 'm' },
    { ...newEndpoint('E-2'), definition: 'd', numerator: 'n', denominator: 'm', value: '0.9' },
  ],
  gates: blankForm.gates.map((gate) => ({ ...gate, limit: '0.9', justification: 'why' })),
  multiplicityWhy: 'one primary gate',
  positives: '64',
  negatives: '107',
  powerWhy: 'as in the pilot',
  missing: 'none is imputed',
  indeterminate: 'wrong',
};

test('what is wrong is named by its field, also where the contract keeps it elsewhere', () => {
  const { problems } = readPlan({
    ...complete,
    positives: '6.4',
    endpoints: complete.endpoints.map((one) => (one.id === 'E-2' ? { ...one, value: '2' } : one)),
    gates: complete.gates.map((gate) => ({ ...gate, limit: '' })),
  });
  expect(Object.fromEntries(problems ?? [])).toEqual({
    positives: 'Needed here.',
    'endpoints.1.value': 'Not between 0 and 1.',
    'gates.0.limit': 'Needed here.',
  });
});

test('what is left empty is none: no cluster, no harm, no bootstrap, no assumption', () => {
  const { plan } = readPlan(complete);
  expect(plan).toMatchObject({ cluster: null, harm: null, bootstrap: null });
  expect(plan?.power.assumed).toEqual([{ endpoint: 'E-2', value: '0.9', discordance: null }]);
});

test('a plan comes out of its form as it went in', () => {
  const { plan } = readPlan(complete);
  if (!plan) throw new Error('the form is not complete');
  expect(readPlan(formOf(plan)).plan).toEqual(plan);
});
