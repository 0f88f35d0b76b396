import type { Input, OperationName } from '@shared/contract';
import type { ErrorCode } from '@shared/errors';
import type { FileTicket } from '@shared/ids';
import { GivenFile } from './door';
import { adoptionExamples } from './examples-adoption';
import { evidenceExamples } from './examples-evidence';
import { keysExamples } from './examples-keys';
import { packetExamples } from './examples-packets';
import { peopleExamples } from './examples-people';
import { planExamples } from './examples-plans';
import { registryExamples } from './examples-registries';
import { surveillanceExamples } from './examples-surveillance';
import { type Person, type Seed, signInOf } from './seed';

/** An operation's input with files in the place of tickets. */
type ExampleInput<N extends OperationName> = {
  readonly [Field in keyof Input<N>]: Input<N>[Field] extends FileTicket
    ? GivenFile
    : Input<N>[Field] extends readonly FileTicket[] | undefined
      ? readonly GivenFile[]
      : Input<N>[Field];
};

export interface Example<N extends OperationName> {
  /** Who signs in first; `null` for what needs nobody. */
  readonly as: Person | null;
  readonly input: (seed: Seed) => ExampleInput<N>;
  /** True when it must find a folder without a vault. */
  readonly withoutVault?: true;
  /** Where no shell of the tests has what it takes: how all of them refuse. */
  readonly refused?: ErrorCode;
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
  'vault.check': { as: 'auditor', input: nothing },
  'vault.backup': { as: 'admin', input: () => ({ reason: 'before an upgrade' }) },
  'vault.backups': { as: 'auditor', input: nothing },
  'vault.drill': {
    as: 'lead',
    input: ({ backup }) => ({ backup, login, password, reason: 'half-yearly drill' }),
  },
  'vault.restorable': { as: null, input: nothing },
  'vault.restore': {
    as: null,
    input: ({ backup }) => ({
      backup,
      ...signInOf('admin'),
      reason: 'the disk failed',
      entriesLost: 99,
    }),
  },
  'vault.exploreDemo': { as: null, withoutVault: true, input: nothing },

  ...keysExamples,
  ...planExamples,
  ...peopleExamples,
  ...packetExamples,
  ...surveillanceExamples,

  'products.list': { as: 'auditor', input: nothing },
  'products.describe': {
    as: 'lead',
    input: ({ identity }) => ({ identity: { ...identity, fdaClass: 'III' }, reason: 'reclassified' }),
  },

  ...registryExamples,
  ...adoptionExamples,

  'version.list': { as: 'auditor', input: () => ({ search: '1.', offset: 1, limit: 2 }) },
  'version.show': { as: 'auditor', input: ({ versions }) => ({ version: versions.candidate }) },
  'version.adopt': { as: 'engineer', input: ({ versions }) => ({ version: versions.notAdopted }) },

  ...evidenceExamples,

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
  'comparison.recompute': { as: 'auditor', input: ({ comparison }) => ({ id: comparison.id }) },

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

  'records.list': { as: 'auditor', input: () => ({ kind: 'comparison', limit: 5 }) },
  'records.show': { as: 'auditor', input: ({ comparison }) => ({ id: comparison.id, revision: 1 }) },
  'records.history': { as: 'auditor', input: ({ comparison }) => ({ id: comparison.id }) },
  'records.void': { as: 'lead', input: ({ comparison }) => ({ id: comparison.id, reason: 'wrong cases' }) },
  'records.retention': { as: 'auditor', input: nothing },
  'records.hold': { as: 'lead', input: ({ comparison }) => ({ id: comparison.id, reason: 'litigation' }) },
  'records.releaseHold': { as: 'lead', input: ({ held }) => ({ id: held, reason: 'settled' }) },
  'records.copy': {
    as: 'auditor',
    input: ({ comparison, approval }) => ({
      ids: [comparison.id, approval],
      purpose: 'inspection',
      requester: 'Fictional Inspector',
    }),
  },

  'signatures.show': { as: 'auditor', input: ({ comparison }) => ({ id: comparison.id }) },

  'ledger.list': { as: 'auditor', input: () => ({ search: 'comparison', limit: 5 }) },
  'ledger.verify': {
    as: 'auditor',
    input: ({ checkpoint }) => ({ anchors: [new GivenFile('checkpoint.txt', checkpoint)] }),
  },
  'ledger.entry': { as: 'auditor', input: () => ({ seq: 3 }) },
  'ledger.status': { as: 'auditor', input: nothing },
  'ledger.raise': {
    as: 'lead',
    input: () => ({ seq: 3, impact: 'submission', reason: 'stands in the file' }),
  },
  'ledger.saveQuery': {
    as: 'auditor',
    input: () => ({ name: 'Sign-ins', filter: { action: 'session.', from: '2026-01-01' } }),
  },
  'ledger.queries': { as: 'lead', input: nothing },
  'ledger.dropQuery': { as: 'lead', input: ({ savedQuery }) => ({ id: savedQuery }) },
  'ledger.countersign': { as: 'lead', input: () => ({ login, password, reason: 'kept outside' }) },
  'ledger.export': { as: 'auditor', input: () => ({ purpose: 'inspection' }) },
  'ledger.prove': { as: 'auditor', input: () => ({ entry: 3 }) },
  'ledger.checkpoint': { as: 'auditor', input: () => ({ older: 2 }) },

  'trail.review': {
    as: 'lead',
    input: () => ({
      scope: { record: null, filter: { kind: 'comparison' } },
      finding: 'none',
      text: 'nothing to remark',
      login,
      password,
    }),
  },
  'trail.list': { as: 'auditor', input: nothing },
  'trail.due': { as: 'auditor', input: nothing },
  'trail.show': { as: 'reviewer', input: ({ comparison }) => ({ record: comparison.id }) },
  'trail.acknowledge': { as: 'reviewer', input: ({ comparison }) => ({ record: comparison.id }) },
};
