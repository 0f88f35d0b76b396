import type { RecordId } from '@shared/ids';

/** The address of every screen; links and the router's paths (routes.tsx) agree on these. */
export const address = {
  home: '#/',
  versions: '#/versions',
  version: (key: string) => `#/versions/${encodeURIComponent(key)}`,
  registries: '#/registries',
  registry: (name: string) => `#/registries?${new URLSearchParams({ name })}`,
  conflicts: '#/registries/conflicts',
  conflict: (id: RecordId) => `#/registries/conflicts?${new URLSearchParams({ conflict: id })}`,
  conflictsOf: (name: string) => `#/registries/conflicts?${new URLSearchParams({ name })}`,
  outbox: '#/registries/outbox',
  outboxOf: (name: string) => `#/registries/outbox?${new URLSearchParams({ name })}`,
  bindings: '#/registries/bindings',
  binding: (binding: string) => `#/registries/bindings?${new URLSearchParams({ binding })}`,
  mapping: '#/registries/mapping',
  mappingOf: (name: string) => `#/registries/mapping?${new URLSearchParams({ name })}`,
  compare: '#/compare',
  compareWith: (baseline: string, candidate: string) =>
    `#/compare?${new URLSearchParams({ baseline, candidate })}`,
  comparison: (id: RecordId) => `#/comparisons/${id}`,
  approvals: '#/approvals',
  approval: (id: RecordId) => `#/approvals/${id}`,
  dossiers: '#/dossiers',
  ledger: '#/ledger',
  ledgerEntry: (seq: number) => `#/ledger?${new URLSearchParams({ entry: String(seq) })}`,
  verification: '#/ledger/verification',
  reviews: '#/ledger/reviews',
  packets: '#/packets',
  records: '#/records',
  record: (id: RecordId) => `#/records/${id}`,
  recordsOf: (search: string) => `#/records?${new URLSearchParams({ search })}`,
  recordAt: (id: RecordId, revision: number) => `#/records/${id}?revision=${revision}`,
  ledgerOf: (search: string) => `#/ledger?${new URLSearchParams({ search })}`,
  people: '#/people',
  person: (id: RecordId) => `#/people?${new URLSearchParams({ person: id })}`,
  access: '#/people/access',
  alerts: '#/people/alerts',
  resets: '#/people/resets',
  account: '#/account',
  security: '#/settings/security',
  keys: '#/settings/keys',
  products: '#/products',
} as const;

/** Goes to an address and remembers where it came from. */
export function goTo(href: string): void {
  location.hash = href;
}
