import { setInterval } from 'node:timers';
import { signIn } from '../support/signed-in';
import { append } from './append';
import type { Scenario } from './scenario';

/** Signs in and keeps the vault open until it is killed. */
export const hold: Scenario = {
  ...append,
  name: 'hold',
  async act(home, { ready }) {
    await using _ = await signIn(home);
    ready();
    const { promise } = Promise.withResolvers<void>();
    setInterval(() => undefined, 1_000);
    await promise;
  },
};
