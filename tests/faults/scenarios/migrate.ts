import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { signIn } from '../support/signed-in';
import type { Scenario } from './scenario';

const fixture = resolve(import.meta.dirname, '../../tests/fixtures/vault-format-1');
const { people } = JSON.parse(readFileSync(join(fixture, 'passwords.json'), 'utf8')) as {
  readonly people: readonly { readonly login: string; readonly password: string }[];
};
const administrator = people.find(({ login }) => login === 'sal.nakamura');
if (!administrator) throw new Error('The fixture has no administrator');

/** Opens a vault that an earlier version wrote, which migrates it. */
export const migrate: Scenario = {
  name: 'migrate',
  until: 'end',
  login: administrator.login,
  passwords: [administrator.password],
  async prepare(home) {
    mkdirSync(home, { recursive: true });
    cpSync(join(fixture, 'vault'), join(home, 'vault'), { recursive: true });
  },
  async act(home, { ready, acknowledge }) {
    ready();
    await using by = await signIn(home, administrator.login, administrator.password);
    // Everybody who was enrolled before still is.
    for (const { login } of people) acknowledge({ person: login });
    await by.do('products.list', {});
  },
};
