import { recordKinds } from '@main/app/record-kinds';
import { openWorkspace, type Workspace } from '@main/platform/records';
import { openVault, type Vault } from '@main/platform/vault';
import { passwordOf, type TestCore } from './core';

/** Works on the vault as somebody enrolled could with a program of their own: with `admin`'s password, past the core. */
export async function inside<T>(
  t: TestCore,
  work: (workspace: Workspace, vault: Vault) => Promise<T>,
): Promise<T> {
  await t.close();
  const { vault, keys } = await openVault(t.ports, t.vaultFolder, 'admin', passwordOf('admin'));
  keys[Symbol.dispose]();
  try {
    const log = { unforeseen: () => undefined };
    return await work(await openWorkspace(vault, t.ports, log, 'another program', recordKinds), vault);
  } finally {
    vault.close();
  }
}

export function personIn(vault: Vault, login: string): string {
  const person = vault.header.people.find((entry) => entry.login === login);
  if (!person) throw new Error(`${login} is not enrolled`);
  return person.person;
}
