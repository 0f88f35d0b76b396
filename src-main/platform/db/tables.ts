/**
 * What a table is. *record*: written once, evidence. *derived*: computed from records, droppable.
 * *mirror*: what a registry said. *operational*: not evidence, with the reason.
 */
export type TableClass = 'record' | 'derived' | 'mirror' | 'operational';

export interface TableDeclaration {
  readonly class: TableClass;
  readonly reason?: string;
}

const record = { class: 'record' } as const;
const derived = { class: 'derived' } as const;
const mirror = { class: 'mirror' } as const;
const operational = (reason: string) => ({ class: 'operational', reason }) as const;

/** Every table of the vault; an undeclared one fails the architecture test. */
export const tables: Readonly<Record<string, TableDeclaration>> = {
  revisions: record,
  ledger: record,
  seals: record,
  records: derived,
  ledger_frontier: derived,
  ledger_index: derived,
  ledger_queries: operational(
    'Questions to the ledger that a person keeps; they say nothing about a product.',
  ),
  ledger_verified: operational('How far the chain was checked, so that opening need not begin anew.'),
  records_retention: derived,
  device: operational('The key this device co-signs seals with; its public half stands in the ledger.'),
  blobs: operational(
    'Where the bytes lie and their file key; the record that asserts them holds their digest.',
  ),
  people: derived,
  people_roles: derived,
  people_organisation: derived,
  people_authenticators: operational('Secrets of one-time codes; their enrolment stands in the ledger.'),
  people_sign_ins: operational('When somebody was here last; each sign-in stands in the ledger.'),
  drafts: operational('Text that somebody is still writing.'),
  products: derived,
  registry: derived,
  registry_adopted: derived,
  registry_snapshots: mirror,
  registry_models: mirror,
  registry_versions: mirror,
  registry_found: mirror,
  registry_bindings: derived,
  registry_offline_runs: derived,
  registry_credentials: operational(
    'Accounts at registries; that one was given stands in the ledger, never which.',
  ),
  sync_outbox: operational('What waits to be written elsewhere; what asked for it stands in the ledger.'),
  sync_conflicts: derived,
  evidence: derived,
  evidence_data_sets: derived,
  evidence_attachments: derived,
  evidence_salt: operational(
    'What identifiers of patients are hashed with; whoever has it can guess them, so no record holds it.',
  ),
  comparison_gates: derived,
  comparison: derived,
  comparison_plans: derived,
  comparison_uses: derived,
  approvals: derived,
  approvals_signatures: derived,
  dossiers: derived,
};
