import { searchLedger } from '@main/ledger';
import type { Db } from '@main/platform/db';
import { listEntriesAbout } from '@main/platform/records';
import type { LedgerFilter } from '@shared/contract/ledger-views';
import { filterFrom } from './service-filter';

/** What a review looks through. */
export interface Scope {
  readonly record: { readonly id: string } | null;
  readonly filter: LedgerFilter | null;
  /** The last entry that counts. */
  readonly upTo: number;
}

/** How many entries a scope has. The ledger only grows, so that later entries change nothing about it. */
export async function countEntries(db: Db, { record, filter, upTo }: Scope): Promise<number> {
  if (record) return (await listEntriesAbout(db, [record.id])).filter(({ seq }) => seq <= upTo).length;
  const wanted = await filterFrom(db, filter ?? { search: '' });
  return (await searchLedger(db, wanted, { limit: 0, upTo })).matched;
}
