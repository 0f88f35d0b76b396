import { passwordOf } from '../../support/core';
import { enrolment } from '../support/acts';
import { found, founder, signIn } from '../support/signed-in';
import { registry } from '../sync/changes';
import type { Scenario } from './scenario';

/** Who asks for what is pushed. */
export const pusher = 'engineer';

/** Pushes what waits for the registry, once. Which registry that is, and what waits, is for the run to say. */
export const push: Scenario = {
  name: 'push',
  until: 'end',
  login: founder,
  passwords: [passwordOf(founder)],
  async prepare(home) {
    await using by = await found(home);
    const person = enrolment(pusher);
    await by.do('people.enrol', { ...person, roles: ['ml-engineer'], passwordIs: 'own' });
  },
  async act(home, { ready }) {
    await using by = await signIn(home, pusher);
    ready();
    await by.do('registry.push', { name: registry });
  },
};
