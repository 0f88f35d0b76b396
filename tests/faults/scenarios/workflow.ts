import { describeProduct, enrolPerson } from '../support/acts';
import { signIn } from '../support/signed-in';
import { append } from './append';
import type { Scenario } from './scenario';

const people = ['first', 'second', 'third'];
const productsEach = 4;

/** One session from opening to closing: sealed appends, and headers replaced between them. */
export const workflow: Scenario = {
  ...append,
  name: 'workflow',
  until: 'end',
  async act(home, { ready, acknowledge }) {
    ready();
    await using by = await signIn(home);
    for (const person of people) {
      for (let product = 1; product <= productsEach; product += 1)
        acknowledge(await describeProduct(by, `model-${person}-${product}`));
      acknowledge(await enrolPerson(by, person));
    }
  },
};
