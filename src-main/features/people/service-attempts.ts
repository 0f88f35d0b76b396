import type { Tx } from '@main/platform/db';
import { note, type Workspace } from '@main/platform/records';

/** Refused sign-ins, as entries. */
export async function noteAttempts(tx: Tx, attempts: Workspace['vault']['attempts']): Promise<void> {
  for (const { login, utcMs, code = 'PASSWORD_REJECTED' } of attempts)
    await note(tx, { action: 'session.refused', detail: { login, at: utcMs, code } });
}
