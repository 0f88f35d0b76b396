import { adoptByRules } from '@main/features/adoption';
import {
  type ArtifactImporter,
  countConflicts,
  demandRegistry,
  foundDigest,
  keepPull,
  openRegistry,
  type Pulled,
  pullRegistry,
} from '@main/features/registry';
import { AppError } from '@main/kernel/app-error';
import type { Call } from '@main/platform/calls';
import type { Tx } from '@main/platform/db';
import { inTransaction, note } from '@main/platform/records';
import type { Output, Request } from '@shared/contract';
import { checkAnchors, leaveMarks } from './service-anchor';
import { type Arrivals, raiseArrivals, scanArrivals } from './service-arrivals';
import { pushWaiting } from './service-push';
import { saidNow } from './service-said-now';
import { settleAdopted } from './service-settle-adopted';
import { settleFields } from './service-settle-fields';
import { type Settling, settlingFor } from './service-settling';
import { alone } from './service-turn';

/** Less than this is a difference that nobody sees. */
const smallSkewMs = 60_000;

/**
 * Reads a registry to its end, then writes all of it at once: the mirror, what follows from it, and one entry with
 * the counts and the digest of the stored manifest. Nothing is written when any piece could not be read. Then what
 * waits is pushed, and the ledger's checkpoint left there.
 */
export const syncRegistry =
  (importers: readonly ArtifactImporter[]) =>
  async (call: Call, { name }: Request<'registry.sync'>): Promise<Output<'registry.sync'>> => {
    const { workspace, acting, blobs, signal } = call;
    const registry = await demandRegistry(workspace.db, name);
    if (registry.state === 'paused') throw new AppError('REGISTRY_PAUSED');
    using _turn = alone(workspace, registry.id);
    using remote = await openRegistry(workspace.db, registry);

    const pulled = await pullRegistry(call, registry, remote);
    const settling = await settlingFor(workspace.db, workspace.ports.newId, registry);
    const phi = await scanArrivals(pulled);
    // The manifest of an unchanged registry is kept already.
    const staged = pulled.manifest === registry.snapshot?.manifest ? null : blobs.stage(pulled.text);
    let result: Settled;
    try {
      result = await inTransaction(workspace, acting, async (tx) => {
        await keepPull(tx, pulled);
        if (staged) await blobs.keep(tx, staged);
        return settle(tx, call, pulled, settling, phi);
      });
    } catch (failure) {
      if (staged) blobs.discard(staged);
      throw failure;
    }
    const adopted = await adoptByRules(call, registry, importers);
    const pushed = registry.push
      ? await pushWaiting(call, registry, remote, settling)
      : { pushed: 0, waiting: 0, failed: 0, conflicts: 0 };
    const anchored = registry.push ? await leaveMarks(workspace, registry, remote, signal) : null;
    const ahead = pulled.snapshot.clockAheadMs;
    return {
      registry: name,
      asOf: new Date(pulled.asOfMs).toISOString(),
      ...result,
      raised: result.raised + pushed.conflicts,
      adopted,
      pushed: pushed.pushed,
      anchored,
      waiting: pushed.waiting,
      failed: pushed.failed,
      clockSkewSeconds: ahead === null || Math.abs(ahead) < smallSkewMs ? null : Math.round(ahead / 1000),
    };
  };

type Settled = Pick<
  Output<'registry.sync'>,
  'models' | 'versions' | 'added' | 'changed' | 'removed' | 'conflicts' | 'raised'
>;

async function settle(
  tx: Tx,
  { workspace, byItself }: Call,
  pulled: Pulled,
  settling: Settling,
  phi: Arrivals,
): Promise<Settled> {
  const { registry, snapshot, anchors, changes: kept } = pulled;
  const raised =
    (await settleFields(tx, settling, saidNow(snapshot))) +
    (await settleAdopted(tx, settling, snapshot)) +
    (await raiseArrivals(tx, settling, phi)) +
    (await checkAnchors(tx, settling, workspace, anchors));
  const result = {
    models: pulled.models.length,
    versions: pulled.versions.length,
    added: kept.versions.added.length,
    // A model whose description, tags or aliases changed counts as changed too.
    changed: kept.models.changed.length + kept.versions.changed.length,
    removed: kept.versions.removed.length,
    conflicts: await countConflicts(tx, registry.id),
    raised,
  };
  await note(tx, {
    action: 'registry.synced',
    object: { kind: 'registry', id: registry.id, number: registry.number },
    reason: byItself ? 'Due, and synced by itself' : 'Snapshot of the registry as it stands',
    detail: {
      ...result,
      byItself,
      renamed: kept.renamed,
      recreated: kept.recreated,
      asOf: pulled.asOfMs,
      registry: registry.id,
      manifest: pulled.manifest,
      found: await foundDigest(tx, registry.id),
    },
  });
  return result;
}
