import { filterFrom, rowsOf } from '@main/features/trail';
import { findHead, searchLedger } from '@main/ledger';
import type { Call } from '@main/platform/calls';
import type { Output, Request } from '@shared/contract';

/** One page of the audit trail, and how many entries pass the filter in all. */
export async function listLedger(
  { workspace: { db } }: Pick<Call, 'workspace'>,
  { before, limit, ...given }: Request<'ledger.list'>,
): Promise<Output<'ledger.list'>> {
  const { seq: total } = await findHead(db);
  const page = { limit, upTo: total, ...(before === null ? {} : { before }) };
  const { seqs, matched } = await searchLedger(db, await filterFrom(db, given), page);
  return { entries: await rowsOf(db, seqs), total, matched };
}
