import { type ArtifactImporter, demandRegistry, openRegistry } from '@main/features/registry';
import { AppError } from '@main/kernel/app-error';
import type { Handlers } from '@main/platform/calls';
import { conflictHandlers } from './service-conflicts';
import { listHandlers } from './service-list';
import { pushWaiting } from './service-push';
import { queueHandlers } from './service-queue';
import { settlingFor } from './service-settling';
import { syncRegistry } from './service-sync';
import { alone } from './service-turn';

type Operations =
  | keyof typeof conflictHandlers
  | keyof typeof listHandlers
  | keyof typeof queueHandlers
  | 'registry.sync'
  | 'registry.push';

/** @param importers what other features take over when a version is adopted under a signed rule */
export const syncHandlers = (importers: readonly ArtifactImporter[]): Handlers<Operations> => ({
  ...listHandlers,
  ...queueHandlers,
  ...conflictHandlers,
  'registry.sync': syncRegistry(importers),

  'registry.push': async (call, { name }) => {
    const { workspace } = call;
    const registry = await demandRegistry(workspace.db, name);
    if (registry.state === 'paused') throw new AppError('REGISTRY_PAUSED');
    if (!registry.push) throw new AppError('PUSH_NOT_ALLOWED');
    using _turn = alone(workspace, registry.id);
    using remote = await openRegistry(workspace.db, registry);
    return pushWaiting(
      call,
      registry,
      remote,
      await settlingFor(workspace.db, workspace.ports.newId, registry),
    );
  },
});
