import type { Example } from './examples';
import { signInOf } from './seed';
import { plan } from './seed-plans';

type PlanOperation =
  | 'plan.create'
  | 'plan.revise'
  | 'plan.lock'
  | 'plan.list'
  | 'plan.show'
  | 'plan.uses'
  | 'plan.power';

const { endpoints, gates, alpha, multiplicity, power } = plan;

/** One call that works for each operation about analysis plans. */
export const planExamples: { readonly [N in PlanOperation]: Example<N> } = {
  'plan.create': { as: 'lead', input: () => ({ plan, reason: 'before the test' }) },
  'plan.revise': {
    as: 'lead',
    input: ({ plan: { id, revision } }) => ({
      id,
      expectedRevision: revision,
      plan: { ...plan, seed: 2 },
      reason: 'another seed',
    }),
  },
  'plan.lock': {
    as: 'reviewer',
    input: ({ plan: { id, revision } }) => ({
      id,
      expectedRevision: revision,
      ...signInOf('reviewer'),
      reason: 'limits are justified',
    }),
  },
  'plan.list': { as: 'auditor', input: () => ({}) },
  'plan.show': { as: 'auditor', input: ({ plan: { id } }) => ({ id }) },
  'plan.uses': { as: 'auditor', input: () => ({}) },
  'plan.power': {
    as: 'auditor',
    input: () => ({ question: { endpoints, gates, alpha, multiplicity, power } }),
  },
};
