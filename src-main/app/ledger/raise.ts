import { rowsOf } from '@main/features/trail';
import { AppError } from '@main/kernel/app-error';
import { impactRaised, isRaise } from '@main/ledger';
import type { Call } from '@main/platform/calls';
import { inTransaction, note } from '@main/platform/records';
import type { Output, Request } from '@shared/contract';
import { demandEntry } from './entry';

/** Raises the regulatory impact of an entry: by another entry, so that the first one stays as it was written. */
export async function raiseImpact(
  { workspace, acting }: Call,
  { seq, impact, reason }: Request<'ledger.raise'>,
): Promise<Output<'ledger.raise'>> {
  await inTransaction(workspace, acting, async (tx) => {
    const { entry } = await demandEntry(tx, seq);
    const [{ impact: from } = entry] = await rowsOf(tx, [seq]);
    if (!isRaise(from, impact)) throw new AppError('IMPACT_LOWERED', { entry: seq });
    await note(tx, {
      action: impactRaised,
      object: entry.object,
      reason,
      detail: { entry: seq, from, to: impact },
    });
  });
  const [row] = await rowsOf(workspace.db, [seq]);
  if (!row) throw new AppError('LEDGER_ENTRY_NOT_FOUND', { entry: seq });
  return { row };
}
