import { recordKinds } from '@main/app/record-kinds';
import { openSession } from '@main/features/people';
import { type Acting, openWorkspace, type Workspace } from '@main/platform/records';
import { openVault, type UnwrappedKeys } from '@main/platform/vault';
import { passwordOf, type TestCore } from './core';

/**
 * Somebody enrolled, with a program of their own that asks nobody for leave: everything is sealed by a session of
 * theirs that is as good as any.
 */
export async function insider(
  t: TestCore,
  login: string,
  work: (workspace: Workspace, acting: Acting) => Promise<unknown>,
): Promise<void> {
  await withKeys(t, login, async (workspace, keys) => {
    const session = await openSession(workspace, keys);
    // Without what the product adds to it: the demand that the person holds the role when the act is written.
    await work(workspace, { person: session.person, role: '', session: session.key });
  });
}

/** Opens a vault past the core with somebody's password, and lends their keys. */
export async function withKeys<T>(
  t: TestCore,
  login: string,
  work: (workspace: Workspace, keys: UnwrappedKeys) => Promise<T>,
): Promise<T> {
  await t.close();
  const { vault, keys } = await openVault(t.ports, t.vaultFolder, login, passwordOf(login));
  const log = { unforeseen: () => undefined };
  try {
    return await work(await openWorkspace(vault, t.ports, log, 'another program', recordKinds), keys);
  } finally {
    keys[Symbol.dispose]();
    vault.close();
  }
}
