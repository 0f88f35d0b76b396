import type { Db } from '@main/platform/db';
import { LedgerProblem } from '@shared/contract/ledger';
import { z } from 'zod';
import { ChainState } from '../chain-state';

/** How far the chain was checked, and what was found on the way. */
const Verified = z.strictObject({ chain: ChainState, problems: z.array(LedgerProblem) });
export type Verified = z.infer<typeof Verified>;

/** `null` before the first check, and when what was kept cannot be read: then the check begins anew. */
export async function findVerified(db: Db): Promise<Verified | null> {
  const row = await db.selectFrom('ledger_verified').select('state').executeTakeFirst();
  if (!row) return null;
  try {
    return Verified.parse(JSON.parse(row.state));
  } catch {
    return null;
  }
}

/** Keeps how far the chain was checked. Not evidence: a full verification never relies on it. */
export async function keepVerified(db: Db, verified: Verified, atMs: number): Promise<void> {
  const row = { size: verified.chain.entries, state: JSON.stringify(verified), at_ms: atMs };
  await db
    .insertInto('ledger_verified')
    .values({ one: 1, ...row })
    .onConflict((conflict) => conflict.column('one').doUpdateSet(row))
    .execute();
}
