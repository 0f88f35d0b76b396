import { type KnownVersion, listAdopted, listRegistries, registryKind } from '@main/features/registry';
import type { Db, Tx } from '@main/platform/db';
import type { Workspace, WrittenIds } from '@main/platform/records';
import { findField } from './outbox-store';
import { mirroredField } from './service-mirrored';
import { want } from './service-spread';

/** A tag that a feature wants to stand at adopted versions wherever they are kept. */
export interface TagContribution {
  /** A tag of Countersign's own. */
  readonly tag: string;
  /** The version records about which these records may say something else now. */
  readonly about: (db: Db, written: WrittenIds) => Promise<ReadonlySet<string>>;
  /** What is to be said of a version record now; `null` for nothing. A short text without personal data. */
  readonly value: (db: Db, version: string) => Promise<string | null>;
}

/**
 * Queues what the contributed tags are to say after a command wrote records, within the command's transaction: a
 * change that is committed is also on its way, and one that is not never left.
 */
export const queueWanted =
  (contributions: readonly TagContribution[]) =>
  async (tx: Tx, { ports }: Pick<Workspace, 'ports'>, written: WrittenIds): Promise<void> => {
    const about = new Map<TagContribution, ReadonlySet<string>>();
    for (const contribution of contributions) about.set(contribution, await contribution.about(tx, written));
    const changed = written.get(registryKind.kind);
    if (!changed && [...about.values()].every(({ size }) => size === 0)) return;
    for (const { id, push, state } of await listRegistries(tx)) {
      if (!push || state === 'removed') continue;
      // Leave to write may be new: then everything is to be said there that was not before.
      for (const version of await listAdopted(tx, id))
        for (const contribution of contributions)
          if (changed?.has(id) || about.get(contribution)?.has(version.recordId ?? ''))
            await queueTag(tx, ports.newId, version, contribution);
    }
  };

async function queueTag(
  tx: Tx,
  newId: Workspace['ports']['newId'],
  { registryId, place, model, version, recordId }: KnownVersion,
  { tag, value }: TagContribution,
): Promise<void> {
  // Another version stands in the place of one that was adopted: nothing is said beside that.
  if (!recordId || place !== `${model}/${version}`) return;
  const target = { of: 'version-tag', model, version, key: tag } as const;
  const there = await mirroredField(tx, registryId, target);
  if (there === undefined) return;
  const wanted = await value(tx, recordId);
  // Nothing is to be said, and nothing was: no reason to begin to look after it.
  if (wanted === null && there.value === null && !(await findField(tx, registryId, target))) return;
  await want(tx, newId, { registryId, target, value: wanted });
}
