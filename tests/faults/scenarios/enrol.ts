import { randomInt } from 'node:crypto';
import { enrolPerson } from '../support/acts';
import { signIn } from '../support/signed-in';
import { append } from './append';
import type { Scenario } from './scenario';

/** Enrolments: each is a record, an entry, and a new header by its rename. */
export const enrol: Scenario = {
  ...append,
  name: 'enrol',
  until: 600,
  async act(home, { ready, acknowledge }) {
    await using by = await signIn(home);
    ready();
    for (;;) acknowledge(await enrolPerson(by, freshLogin()));
  },
};

/** Letters that nobody takes for one another, so that no login is refused as confusable with one before. */
const letters = 'abefghkprstxyz';
const freshLogin = () => Array.from({ length: 12 }, () => letters.charAt(randomInt(letters.length))).join('');
