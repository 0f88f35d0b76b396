import { findLastSeq, listEntriesOf, readEntry } from '@main/ledger';
import type { Tx } from '@main/platform/db';
import { actOf } from '@main/platform/records';
import { disable } from './service-roles';
import { listPeople } from './store';

/**
 * Disables break-glass accounts whose session ended with the program that it ran in, by no entry: one program at a time
 * has the vault open, so a session of another run is over. For an administrator's sign-in.
 */
export async function disableAbandoned(tx: Tx): Promise<void> {
  const { boot } = actOf(tx).at;
  for (const { id, breakGlass, state } of await listPeople(tx)) {
    if (!breakGlass || state !== 'active') continue;
    const enabled = await findLastSeq(tx, { action: 'person.enabled', object: id });
    const [opened] = await listEntriesOf(tx, [
      await findLastSeq(tx, { action: 'session.opened', actor: id }),
    ]);
    if (opened && opened.seq > enabled && readEntry(opened.bytes).boot !== boot)
      await disable(tx, id, 'The break-glass session was never closed');
  }
}
