import { randomUUID } from 'node:crypto';
import { offlineFile, smallRun } from '../../support/wandb/offline-file';
import { GivenFile } from './door';
import type { Example } from './examples';

type RegistryOperation =
  | 'registry.list'
  | 'registry.add'
  | 'registry.configure'
  | 'registry.remove'
  | 'registry.setCredentials'
  | 'registry.forgetCredentials'
  | 'registry.test'
  | 'registry.sync'
  | 'registry.outbox'
  | 'registry.set'
  | 'registry.createModel'
  | 'registry.createRun'
  | 'registry.createVersion'
  | 'registry.upload'
  | 'registry.export'
  | 'registry.checkFolder'
  | 'registry.push'
  | 'registry.retry'
  | 'registry.withdraw'
  | 'registry.conflicts'
  | 'registry.decide'
  | 'registry.offlineRuns'
  | 'registry.importRun';

const reason = 'as agreed with the lab';

/** One call that works for each operation about registries that are read and written. */
export const registryExamples: { readonly [N in RegistryOperation]: Example<N> } = {
  'registry.list': { as: 'auditor', input: () => ({}) },
  'registry.add': {
    as: 'admin',
    input: ({ registryUrl }) => ({ name: 'second', kind: 'folder', location: registryUrl }),
  },
  'registry.configure': {
    as: 'engineer',
    input: () => ({ name: 'demo', paused: true, everyMinutes: 30, reason }),
  },
  'registry.remove': { as: 'admin', input: () => ({ name: 'demo', reason }) },
  'registry.setCredentials': {
    as: 'engineer',
    input: ({ registries }) => ({
      name: registries.server,
      method: 'bearer',
      credential: 'a-fictional-token',
      reason,
    }),
  },
  'registry.forgetCredentials': {
    as: 'engineer',
    input: ({ registries }) => ({ name: registries.withAccount, reason }),
  },
  'registry.test': { as: 'auditor', input: () => ({ name: 'demo' }) },
  'registry.sync': { as: 'engineer', input: () => ({ name: 'demo' }) },
  'registry.outbox': { as: 'auditor', input: ({ registries }) => ({ name: registries.name }) },
  'registry.set': {
    as: 'engineer',
    input: ({ registries }) => ({
      version: registries.version,
      field: 'tag',
      key: 'note',
      value: 'looked at',
      reason,
    }),
  },
  'registry.createModel': {
    as: 'engineer',
    input: ({ registries: { name } }) => ({ name, model: 'third-classifier', reason }),
  },
  'registry.createRun': {
    as: 'engineer',
    input: ({ registries: { name } }) => ({
      name,
      experiment: 'validation',
      run: 'reader study',
      params: { threshold: '0.31' },
      metrics: { auc: 0.99 },
      reason,
    }),
  },
  'registry.createVersion': {
    as: 'engineer',
    input: ({ registries: { name } }) => ({ name, model: 'third-classifier', run: '0123abcd', reason }),
  },
  'registry.upload': {
    as: 'lead',
    input: ({ registries: { name }, predictions }) => ({
      name,
      run: '0123abcd',
      file: new GivenFile('predictions.csv', predictions),
      reason,
    }),
  },
  'registry.export': {
    as: 'engineer',
    // Each door writes a folder of its own.
    input: ({ registries }) => ({
      to: `${registries.exports}-${randomUUID()}`,
      name: 'demo',
      artifacts: false,
      reason,
    }),
  },
  'registry.checkFolder': { as: 'auditor', input: ({ registryUrl }) => ({ location: registryUrl }) },
  'registry.push': { as: 'engineer', input: ({ registries: { name } }) => ({ name }) },
  'registry.retry': { as: 'engineer', input: ({ registries: { push } }) => ({ id: push, reason }) },
  'registry.withdraw': { as: 'lead', input: ({ registries: { push } }) => ({ id: push, reason }) },
  'registry.conflicts': { as: 'auditor', input: () => ({}) },
  'registry.decide': {
    as: 'lead',
    input: ({ registries: { conflict } }) => ({ conflict, decision: 'theirs', reason }),
  },
  'registry.offlineRuns': { as: 'auditor', input: () => ({}) },
  'registry.importRun': {
    as: 'engineer',
    input: () => ({ name: 'demo', file: new GivenFile('run.wandb', offlineFile(smallRun())), reason }),
  },
};
