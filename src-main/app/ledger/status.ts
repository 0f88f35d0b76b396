import { rowsOf } from '@main/features/trail';
import { findHead, findLastSeq, findVerified } from '@main/ledger';
import type { Call } from '@main/platform/calls';
import type { Db } from '@main/platform/db';
import type { Output } from '@shared/contract';

/** How far the chain was checked, with what was found on the way, and the last full verification. */
export async function ledgerStatus({ workspace: { db } }: Call): Promise<Output<'ledger.status'>> {
  const { seq: total } = await findHead(db);
  const verified = await findVerified(db);
  return {
    verifiedUpTo: verified?.chain.entries ?? 0,
    total,
    problems: verified?.problems ?? [],
    lastFull: await lastFull(db),
  };
}

async function lastFull(db: Db): Promise<Output<'ledger.status'>['lastFull']> {
  const [row] = await rowsOf(db, [await findLastSeq(db, { action: 'ledger.verified' })]);
  if (!row) return null;
  const { entries, problems } = JSON.parse(row.detail) as { entries: number; problems: number };
  return { at: row.at, by: row.actor, entries, problems };
}
