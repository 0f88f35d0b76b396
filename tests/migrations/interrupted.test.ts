import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { migrate, projectionsAreStale } from '@main/platform/db';
import { openVault } from '@main/platform/vault';
import { expect, test } from 'vitest';
import { valueIn } from '../support/core';
import { coreOn } from '../support/core-on';

const fixture = resolve(import.meta.dirname, '../fixtures/vault-format-1');
const { people } = JSON.parse(readFileSync(join(fixture, 'passwords.json'), 'utf8')) as {
  readonly people: readonly { readonly login: string; readonly password: string }[];
};
const { login = '', password = '' } = people.find((person) => person.login === 'sal.nakamura') ?? {};

test('a process killed between migration and rebuilding leaves a vault that opens with everybody in it', async () => {
  const home = mkdtempSync(join(tmpdir(), 'countersign-'));
  const { core, ports } = coreOn(home);
  try {
    cpSync(join(fixture, 'vault'), join(home, 'vault'), { recursive: true });
    const { vault, keys } = await openVault(ports, join(home, 'vault'), login, password);
    keys[Symbol.dispose]();
    migrate(vault.database);
    expect(projectionsAreStale(vault.database)).toBe(true);
    expect(vault.database.prepare('select count(*) from people').pluck().get()).toBe(0);
    vault.close();

    const client = core.connect();
    valueIn(await core.call(client, 'vault.unlock', { login, password }));
    const found = valueIn(await core.call(client, 'people.list', {}));
    expect(found.people.map((person) => person.login).sort()).toEqual(
      people.map((each) => each.login).sort(),
    );
    expect(valueIn(await core.call(client, 'ledger.verify', {})).problems).toEqual([]);
  } finally {
    await core.close();
    await ports[Symbol.asyncDispose]();
    rmSync(home, { recursive: true, force: true });
  }
});
