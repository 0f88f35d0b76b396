import { randomUUID } from 'node:crypto';
import { passwordOf } from '../../support/core';
import { describeProduct } from '../support/acts';
import { found, founder, signIn } from '../support/signed-in';
import type { Scenario } from './scenario';

/** Sealed appends, one after the other. */
export const append: Scenario = {
  name: 'append',
  until: 60,
  login: founder,
  passwords: [passwordOf(founder)],
  async prepare(home) {
    await using _ = await found(home);
  },
  async act(home, { ready, acknowledge }) {
    await using by = await signIn(home);
    ready();
    for (;;) acknowledge(await describeProduct(by, `model-${randomUUID()}`));
  },
};
