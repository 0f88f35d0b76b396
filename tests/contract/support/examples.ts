import type { Input, OperationName } from '@shared/contract';
import type { FileTicket } from '@shared/ids';
import { GivenFile } from './door';
import { type Person, type Seed, signInOf } from './seed';

/** An operation's input with files in the place of tickets. */
type ExampleInput<N extends OperationName> = {
  readonly [Field in keyof Input<N>]: Input<N>[Field] extends FileTicket ? GivenFile : Input<N>[Field];
};

interface Example<N extends OperationName> {
  /** Who signs in first; `null` for what needs nobody. */
  readonly as: Person | null;
  readonly input: (seed: Seed) => ExampleInput<N>;
  /** True when it must find a folder without a vault. */
  readonly withoutVault?: true;
}

const nothing = () => ({});
const { login, password } = signInOf('lead');

/** One call that works for each operation. A new operation without an example does not compile. */
export const examples: { readonly [N in OperationName]: Example<N> } = {
  'vault.status': { as: null, input: nothing },
  'vault.create': {
    as: null,
    withoutVault: true,
    input: () => ({
      organisation: 'Fictional Devices',
      login,
      printedName: 'Fictional Lead',
      password,
      keyDerivation: 'floor',
    }),
  },
  'vault.unlock': { as: null, input: () => ({ login, password }) },
  'vault.lock': { as: 'lead', input: nothing },
  'vault.exploreDemo': { as: null, withoutVault: true, input: nothing },

  'people.list': { as: 'auditor', input: nothing },
  'people.enrol': {
    as: 'admin',
    input: () => ({
      login: 'newcomer',
      printedName: 'Fictional Newcomer',
      roles: ['specialist', 'risk-manager'],
      password: 'another long password',
    }),
  },

  'products.list': { as: 'auditor', input: nothing },
  'products.describe': {
    as: 'lead',
    input: ({ identity }) => ({ identity: { ...identity, fdaClass: 'III' }, reason: 'reclassified' }),
  },

  'registry.list': { as: 'auditor', input: nothing },
  'registry.add': {
    as: 'admin',
    input: ({ registryUrl }) => ({ name: 'second', kind: 'folder', location: registryUrl }),
  },
  'registry.test': { as: 'auditor', input: () => ({ name: 'demo' }) },
  'registry.sync': { as: 'engineer', input: () => ({ name: 'demo' }) },

  'version.list': { as: 'auditor', input: () => ({ search: '1.', offset: 1, limit: 2 }) },
  'version.show': { as: 'auditor', input: ({ versions }) => ({ version: versions.candidate }) },
  'version.adopt': { as: 'engineer', input: ({ versions }) => ({ version: versions.notAdopted }) },

  'evidence.list': { as: 'auditor', input: nothing },
  'evidence.import': {
    as: 'engineer',
    input: ({ versions, predictions }) => ({
      version: versions.candidate,
      file: new GivenFile('predictions.csv', predictions),
    }),
  },

  'comparison.gates': { as: 'auditor', input: nothing },
  'comparison.setGates': {
    as: 'lead',
    input: ({ gates }) => ({ gates: gates.slice(0, 3), reason: 'fewer gates' }),
  },
  'comparison.compute': {
    as: 'auditor',
    input: ({ versions: { baseline, candidate } }) => ({ baseline, candidate }),
  },
  'comparison.record': {
    as: 'lead',
    input: ({ versions: { baseline, candidate } }) => ({
      baseline,
      candidate,
      decision: 'continue',
      rationale: 'two lines\nof reasons',
    }),
  },
  'comparison.revise': {
    as: 'lead',
    input: ({ comparison: { id, revision } }) => ({
      id,
      expectedRevision: revision,
      decision: 'continue, with care',
      rationale: 'as before',
      reason: 'the wording',
    }),
  },
  'comparison.list': { as: 'auditor', input: nothing },
  'comparison.show': { as: 'auditor', input: ({ comparison }) => ({ id: comparison.id }) },

  'approvals.request': { as: 'lead', input: ({ comparison }) => ({ recordId: comparison.id }) },
  'approvals.list': { as: 'reviewer', input: nothing },
  'approvals.show': { as: 'reviewer', input: ({ approval }) => ({ id: approval }) },
  'approvals.sign': {
    as: 'lead',
    input: ({ approval }) => ({ id: approval, meaning: 'authored', login, password, reason: 'mine' }),
  },

  'dossiers.templates': { as: 'auditor', input: nothing },
  'dossiers.build': {
    as: 'lead',
    input: ({ comparison }) => ({ template: 'performance-testing-report', comparison: comparison.id }),
  },
  'dossiers.list': { as: 'auditor', input: nothing },
  'dossiers.open': { as: 'auditor', input: ({ dossier }) => ({ id: dossier }) },

  'ledger.list': { as: 'auditor', input: () => ({ search: 'comparison', limit: 5 }) },
  'ledger.verify': { as: 'auditor', input: nothing },
};
