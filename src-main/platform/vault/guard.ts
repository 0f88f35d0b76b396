import { AppError } from '@main/kernel/app-error';
import type { Ports } from '@main/kernel/ports';
import type { Login } from '@shared/ids';
import { noteAttempt, waitMs } from './attempts';
import type { Header } from './header';
import { type UnwrappedKeys, unwrapKeys } from './slots';

/** One derivation at a time: guesses made side by side would all be tried before the first one counts. */
let turn: Promise<unknown> = Promise.resolve();

/**
 * A person's keys by their password, with the waiting time that wrong passwords earn. For unlocking, and for
 * each signature, which asks again.
 *
 * @throws AppError `ATTEMPTS_EXCEEDED` (seconds to wait in the context), `PASSWORD_REJECTED`
 */
export function unwrapGuarded(
  ports: Pick<Ports, 'clock'>,
  folder: string,
  header: Header,
  login: Login,
  password: string,
): Promise<UnwrappedKeys> {
  const attempt = async () => {
    const wait = waitMs(folder, login, ports.clock());
    if (wait > 0) throw new AppError('ATTEMPTS_EXCEEDED', { seconds: Math.ceil(wait / 1000) });
    try {
      return await unwrapKeys(header, login, password);
    } catch (failure) {
      if (failure instanceof AppError && failure.code === 'PASSWORD_REJECTED')
        noteAttempt(folder, login, ports.clock());
      throw failure;
    }
  };
  const keys = turn.then(attempt);
  turn = keys.catch(() => undefined);
  return keys;
}
