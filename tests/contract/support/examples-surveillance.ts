import { batchText } from '../../support/batch-text';
import { GivenFile } from './door';
import type { Example } from './examples';
import { monitoringTerms } from './seed-surveillance';

type SurveillanceOperation =
  | 'monitoring.design'
  | 'monitoring.setPlan'
  | 'monitoring.endPlan'
  | 'monitoring.addBatch'
  | 'monitoring.list'
  | 'monitoring.show'
  | 'problem.create'
  | 'problem.close'
  | 'problem.list'
  | 'problem.show';

const reason = 'as the surveillance plan says';

/** One call that works for each operation about versions in use. */
export const surveillanceExamples: { readonly [N in SurveillanceOperation]: Example<N> } = {
  'monitoring.design': {
    as: 'auditor',
    input: () => ({
      metric: 'specificity',
      limit: '0.9',
      window: 50,
      minimum: 20,
      rule: 'binomial-cusum',
      inControl: '0.95',
      outOfControl: '0.85',
      cases: 500,
      falseAlarm: '0.05',
    }),
  },
  'monitoring.setPlan': {
    as: 'lead',
    input: ({ versions, surveillance: { plan } }) => ({
      version: versions.candidate,
      site: 'Fictional Clinic',
      ...monitoringTerms,
      plan,
      reason,
    }),
  },
  'monitoring.endPlan': { as: 'lead', input: ({ surveillance: { plan } }) => ({ plan, reason }) },
  'monitoring.addBatch': {
    as: 'engineer',
    input: ({ versions }) => ({
      version: versions.candidate,
      file: new GivenFile('batch.csv', Buffer.from(batchText('used', 1, 29))),
      site: 'Fictional Clinic',
      from: '2026-01-01',
      to: '2026-01-31',
      reason,
    }),
  },
  'monitoring.list': { as: 'auditor', input: () => ({ state: 'all' }) },
  'monitoring.show': { as: 'auditor', input: ({ surveillance: { plan } }) => ({ plan }) },
  'problem.create': {
    as: 'reviewer',
    input: ({ comparison }) => ({
      subject: comparison.id,
      title: 'Finding of an audit',
      description: 'two lines\nof text',
      source: 'internal',
      awareOn: '2026-01-02',
      reason,
    }),
  },
  'problem.close': {
    as: 'lead',
    input: ({ surveillance: { problem } }) => ({
      problem,
      cause: 'an old probe',
      action: 'probe replaced',
      on: '2026-01-03',
      reason,
    }),
  },
  'problem.list': { as: 'auditor', input: () => ({ state: 'open' }) },
  'problem.show': { as: 'auditor', input: ({ surveillance: { problem } }) => ({ problem }) },
};
