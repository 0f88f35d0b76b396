import type { Example } from './examples';
import { signInOf } from './seed';

type AdoptionOperation =
  | 'registry.bind'
  | 'registry.bindings'
  | 'registry.disagreements'
  | 'registry.mapping'
  | 'registry.setMapping'
  | 'registry.previewMapping'
  | 'registry.rules'
  | 'registry.setRule'
  | 'registry.endRule'
  | 'version.look'
  | 'version.history';

const reason = 'as agreed with the lab';
const model = 'fna-mass-classifier';
const rules = [{ from: { source: 'tag', key: 'stage' }, to: 'title' } as const];

/** One call that works for each operation about what registries hold and how it becomes a record. */
export const adoptionExamples: { readonly [N in AdoptionOperation]: Example<N> } = {
  'registry.bind': {
    as: 'engineer',
    input: ({ adoption: { binding } }) => ({ binding, members: [], reason }),
  },
  'registry.bindings': { as: 'auditor', input: () => ({}) },
  'registry.disagreements': { as: 'auditor', input: ({ adoption: { binding } }) => ({ binding }) },
  'registry.mapping': { as: 'auditor', input: () => ({ name: 'demo' }) },
  'registry.setMapping': { as: 'engineer', input: () => ({ name: 'demo', rules, reason }) },
  'registry.previewMapping': { as: 'auditor', input: () => ({ name: 'demo', rules }) },
  'registry.rules': { as: 'auditor', input: () => ({}) },
  'registry.setRule': {
    as: 'lead',
    input: () => ({
      name: 'demo',
      model,
      when: [{ source: 'tag', key: 'status', value: 'released' }],
      ...signInOf('lead'),
      reason,
    }),
  },
  'registry.endRule': { as: 'lead', input: ({ adoption: { rule } }) => ({ rule, reason }) },
  'version.look': { as: 'auditor', input: ({ versions }) => ({ version: versions.notAdopted }) },
  'version.history': {
    as: 'auditor',
    input: ({ versions }) => ({ version: versions.candidate, metric: 'auc' }),
  },
};
