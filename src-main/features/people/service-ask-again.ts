import { AppError } from '@main/kernel/app-error';
import type { Session } from '@main/platform/calls';
import { inTransaction, type Workspace } from '@main/platform/records';
import { type UnwrappedKeys, unwrapGuarded } from '@main/platform/vault';
import type { Login } from '@shared/ids';
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
  const record = async (gotIn: Login | null) => {
    const { attempts } = vault;
    if (attempts.length > 0)
      await inTransaction(workspace, actingAs(session, ''), (tx) => noteAttempts(tx, attempts));
    vault.settleAttempts(attempts, gotIn);
  };
  const { folder, header } = vault;
  const keys = await unwrapGuarded(ports, folder, header, session.login, password).catch(
    async (failure: unknown) => {
      if (failure instanceof AppError && failure.code === 'PASSWORD_REJECTED') await record(null);
      throw failure;
    },
  );
  try {
    await record(session.login);
    return keys;
  } catch (failure) {
    keys[Symbol.dispose]();
    throw failure;
  }
}
