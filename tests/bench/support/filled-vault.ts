import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { nodePorts } from '@main/app/node-ports';
import { recordKinds } from '@main/app/record-kinds';
import { openSession } from '@main/features/people';
import { inTransaction, note, openWorkspace } from '@main/platform/records';
import { openVault } from '@main/platform/vault';
import { found, founder } from '../../faults/support/signed-in';
import { passwordOf } from '../../support/core';
import { entries, resources } from '../../support/core-on';

/** Entries of one transaction. */
const each = 500;

/** A home folder whose vault has a ledger of at least so many entries, every one indexed and sealed. */
export async function fillVault(home: string, entriesWanted: number): Promise<void> {
  mkdirSync(home, { recursive: true });
  {
    await using _ = await found(home);
  }
  await using ports = nodePorts(entries, resources);
  const { vault, keys } = await openVault(ports, join(home, 'vault'), founder, passwordOf(founder));
  try {
    const log = { unforeseen: () => undefined };
    const workspace = await openWorkspace(vault, ports, log, 'countersign bench', recordKinds);
    using unwrapped = keys;
    const session = await openSession(workspace, unwrapped);
    const acting = { person: session.person, role: 'administrator', session: session.key };
    for (let done = 0; done < entriesWanted; done += each)
      await inTransaction(workspace, acting, async (tx) => {
        for (let entry = done; entry < Math.min(entriesWanted, done + each); entry += 1)
          await note(tx, {
            action: entry % 10 === 0 ? 'access.refused' : 'product.viewed',
            reason: `Entry ${entry} of a bench, of the length that people write.`,
            detail: { operation: entry % 7 === 0 ? 'people.enrol' : 'products.list' },
          });
      });
  } finally {
    vault.close();
  }
}
