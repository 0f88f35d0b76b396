import { passwordOf } from '../../support/core';
import { founder, signIn } from '../support/signed-in';
import { append } from './append';
import type { Scenario } from './scenario';

const next = 'another sentence of sufficient length';

/** A person's own password is changed: the old one or the new one opens the vault, never neither. */
export const password: Scenario = {
  ...append,
  name: 'password',
  until: 'end',
  passwords: [next, passwordOf(founder)],
  async act(home, { ready, acknowledge }) {
    await using by = await signIn(home);
    ready();
    await by.do('people.changePassword', { password: passwordOf(founder), newPassword: next });
    acknowledge({ password: next });
  },
};
