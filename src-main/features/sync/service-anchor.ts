import { listAlerts } from '@main/features/people';
import {
  alertsTag,
  anchorTag,
  type FieldTarget,
  findMirrored,
  type LinkedRegistry,
  listAdopted,
  type Remote,
} from '@main/features/registry';
import { AppError } from '@main/kernel/app-error';
import { checkpointOf, findFrontierAt, findHead, readCheckpoint, signCheckpoint } from '@main/ledger';
import type { Db, Tx } from '@main/platform/db';
import type { Workspace } from '@main/platform/records';
import { findConflictAt } from './conflict-store';
import { raise } from './service-raise';
import type { Settling } from './service-settling';

/**
 * Leaves the ledger's checkpoint with every model that has an adopted version – whoever puts back an older ledger
 * later cannot take it away there –, and says how many security alerts wait to be looked at (21 CFR 11.300(d)).
 *
 * @returns whether both stand everywhere they should
 */
export async function leaveMarks(
  workspace: Workspace,
  registry: LinkedRegistry,
  remote: Remote,
  signal: AbortSignal,
): Promise<boolean> {
  const { db, ledger, device } = workspace;
  const { seq } = await findHead(db);
  const checkpoint = checkpointOf(ledger, await findFrontierAt(db, seq));
  const marks = [
    [anchorTag(ledger), signCheckpoint(checkpoint, device.publicKey, device.privateKey)],
    [alertsTag(ledger), await alertsText(workspace)],
  ] as const;
  // An anchor that convicts this ledger must not be written over by it.
  const convicted = { registryId: registry.id, ...rolledBack };
  if ((await findConflictAt(db, convicted))?.state === 'open') return false;
  let complete = true;
  for (const [key, value] of marks)
    for (const target of await anchored(db, registry, key))
      complete = (await leave(remote, target, value, signal)) && complete;
  return complete;
}

/** Where a ledger that went back is told. */
const rolledBack = { place: 'ledger', field: 'checkpoint' };

async function leave(
  remote: Remote,
  target: TagPlace,
  value: string | null,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    if ((await remote.readField(target, signal)) === value) return true;
    await remote.writeField(target, value, signal);
    return (await remote.readField(target, signal)) === value;
  } catch (failure) {
    // The sync itself stands; the next one leaves a newer mark.
    if (failure instanceof AppError && failure.code !== 'CANCELLED') return false;
    throw failure;
  }
}

/** How many alerts there are and when the newest was; nobody is named where others can read. */
async function alertsText(workspace: Workspace): Promise<string | null> {
  const times = (await listAlerts(workspace)).map(({ at }) => at).sort();
  const newest = times.at(-1);
  return newest === undefined ? null : `${times.length} security alerts, newest ${newest}`;
}

/** Raises a conflict when a registry holds a checkpoint of this ledger that the ledger does not bear out. */
export async function checkAnchors(
  tx: Tx,
  settling: Settling,
  { ledger, device }: Pick<Workspace, 'ledger' | 'device'>,
  anchors: readonly string[],
): Promise<number> {
  let raised = 0;
  for (const text of new Set(anchors)) {
    const there = readCheckpoint(text, device.publicKey);
    if (!there || (await continues(tx, ledger, there))) continue;
    const finding = {
      registryId: settling.registry.id,
      kind: 'ledger-rolled-back' as const,
      ...rolledBack,
      base: null,
      ours: null,
      theirs: `${there.size} entries, root ${there.root}`,
      target: null,
      managed: false,
      signed: [],
    };
    if ((await raise(tx, settling.newId, finding)) === 'raised') raised += 1;
  }
  return raised;
}

async function continues(
  db: Db,
  ledger: string,
  there: { readonly origin: string; readonly size: number; readonly root: string },
): Promise<boolean> {
  const { seq } = await findHead(db);
  if (there.size > seq) return false;
  const here = checkpointOf(ledger, await findFrontierAt(db, there.size));
  return here.origin === there.origin && here.root === there.root;
}

type TagPlace = Extract<FieldTarget, { key: string }>;

/** Every model with an adopted version; in W&B, whose models bear no tags with a value, its newest adopted version. */
async function anchored(db: Db, { id, kind }: LinkedRegistry, key: string): Promise<readonly TagPlace[]> {
  const newest = new Map<string, string>();
  const adopted = [...(await listAdopted(db, id))];
  for (const { place, model, version } of adopted.sort((a, b) => (a.createdMs ?? 0) - (b.createdMs ?? 0)))
    if (await findMirrored(db, id, place)) newest.set(model, version);
  return [...newest].map(([model, version]) =>
    kind === 'wandb' ? { of: 'version-tag', model, version, key } : { of: 'model-tag', model, key },
  );
}
