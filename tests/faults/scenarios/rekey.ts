import { describeProduct } from '../support/acts';
import { signIn } from '../support/signed-in';
import { append } from './append';
import type { Scenario } from './scenario';

/** Everything is encrypted anew, into another file; the header's rename is where one becomes the other. */
export const rekey: Scenario = {
  ...append,
  name: 'rekey',
  until: 'end',
  async act(home, { ready, acknowledge }) {
    await using by = await signIn(home);
    acknowledge(await describeProduct(by, 'before'));
    ready();
    const { epoch } = await by.do('vault.rekey', { reason: 'A fault is about to happen.' });
    acknowledge({ epoch });
    acknowledge(await describeProduct(by, 'after'));
  },
};
