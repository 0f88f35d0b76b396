import { describeProduct } from '../support/acts';
import { signIn } from '../support/signed-in';
import { append } from './append';
import type { Scenario } from './scenario';

/** A backup beside the vault. One that was cut must not pass for one, nor hurt what it is a copy of. */
export const backup: Scenario = {
  ...append,
  name: 'backup',
  until: 'end',
  async act(home, { ready, acknowledge }) {
    await using by = await signIn(home);
    acknowledge(await describeProduct(by, 'before'));
    ready();
    const { location } = await by.do('vault.backup', { reason: 'A fault is about to happen.' });
    acknowledge({ backup: location });
    acknowledge(await describeProduct(by, 'after'));
  },
};
