import { type KnownVersion, listAdopted, listRegistries, registryKind } from '@main/features/registry';
import type { Db, Tx } from '@main/platform/db';
import type { Workspace } from '@main/platform/records';
import { want } from './service-spread';

/** A tag that a feature wants to stand at adopted versions wherever they are kept. */
export interface TagContribution {
  /** A tag of Countersign's own. */
  readonly tag: string;
  /** Kinds of records after whose change the value may be another one. */
  readonly kinds: readonly string[];
  /** What is to be said of a version record now; `null` for nothing. A short text without personal data. */
  readonly value: (db: Db, version: string) => Promise<string | null>;
}

/**
 * Queues what the contributed tags are to say after a command wrote records, within the command's transaction: a
 * change that is committed is also on its way, and one that is not never left.
 */
export const queueWanted =
  (contributions: readonly TagContribution[]) =>
  async (tx: Tx, { ports }: Pick<Workspace, 'ports'>, written: ReadonlySet<string>): Promise<void> => {
    // Leave to write may be new: then everything is to be said there that was not before.
    const all = written.has(registryKind.kind);
    const due = contributions.filter(({ kinds }) => all || kinds.some((kind) => written.has(kind)));
    if (due.length === 0) return;
    for (const { id, push, state } of await listRegistries(tx)) {
      if (!push || state === 'removed') continue;
      for (const version of await listAdopted(tx, id)) await queueTags(tx, ports.newId, version, due);
    }
  };

async function queueTags(
  tx: Tx,
  newId: Workspace['ports']['newId'],
  { registryId, model, version, recordId }: KnownVersion,
  contributions: readonly TagContribution[],
): Promise<void> {
  if (!recordId) return;
  for (const { tag, value } of contributions) {
    const target = { of: 'version-tag', model, version, key: tag } as const;
    await want(tx, newId, { registryId, target, value: await value(tx, recordId) });
  }
}
