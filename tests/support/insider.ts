import { recordKinds } from '@main/app/record-kinds';
import { openSession, personKind } from '@main/features/people';
import type { Happening } from '@main/ledger';
import type { Tx } from '@main/platform/db';
import { type Acting, findRecord, openWorkspace, type Workspace, writeRecord } from '@main/platform/records';
import { openVault, type UnwrappedKeys } from '@main/platform/vault';
import { expect } from 'vitest';
import { type Login, passwordOf, startCore, type TestCore } from './core';

/** A vault of some people that verifies: where every forgery begins. */
export async function startWith(...people: readonly Login[]): Promise<TestCore> {
  const t = await startCore({ people });
  expect(await t.do('admin', 'ledger.verify', {})).toMatchObject({ verified: true, problems: [] });
  return t;
}

/** What a full verification names, with its words. */
export const found = async (t: TestCore): Promise<string[]> =>
  (await t.do('admin', 'ledger.verify', {})).problems.map(({ code, message }) => `${code}: ${message}`);

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

/** Writes a revision of a person as somebody who asks nobody. */
export async function revisePerson(
  tx: Tx,
  id: string,
  action: string,
  change: object,
  detail: Happening['detail'] = {},
): Promise<void> {
  const person = await findRecord(tx, personKind, id);
  if (!person) throw new Error('There is such a person');
  await writeRecord(tx, action, {
    kind: personKind,
    id,
    content: { ...person.content, ...change },
    expectedHead: person.head.digest,
    reason: 'Forged',
    detail,
  });
}
