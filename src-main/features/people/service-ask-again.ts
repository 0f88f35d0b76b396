import { AppError } from '@main/kernel/app-error';
import type { Session } from '@main/platform/calls';
import { inTransaction, type Workspace } from '@main/platform/records';
import { type UnwrappedKeys, unwrapGuarded } from '@main/platform/vault';
import { noteAttempts } from './service-attempts';
import { actingAs } from './service-authority';

/**
 * Asks whoever is signed in for their password once more: an unwatched screen must not hand out keys. Wrong ones are
 * entries and count towards the waiting time.
 *
 * @returns their keys, wiped on leaving the scope
 * @throws AppError `PASSWORD_REJECTED`, `ATTEMPTS_EXCEEDED`
 */
export async function askAgain(
  workspace: Workspace,
  session: Session,
  password: string,
): Promise<UnwrappedKeys> {
  const { vault, ports } = workspace;
  const record = async (login: string) => {
    const { attempts } = vault;
    if (attempts.length > 0)
      await inTransaction(workspace, actingAs(session, ''), (tx) => noteAttempts(tx, attempts));
    vault.settleAttempts(login);
  };
  try {
    const keys = await unwrapGuarded(ports, vault.folder, vault.header, session.login, password);
    await record(session.login);
    return keys;
  } catch (failure) {
    if (failure instanceof AppError && failure.code === 'PASSWORD_REJECTED') await record('');
    throw failure;
  }
}
