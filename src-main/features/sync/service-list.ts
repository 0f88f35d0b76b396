import {
  countConflicts,
  findRegistry,
  findRegistryById,
  listMethods,
  listRegistries,
} from '@main/features/registry';
import { AppError } from '@main/kernel/app-error';
import type { Handlers } from '@main/platform/calls';
import type { Output } from '@shared/contract';
import type { OutboxRow } from '@shared/contract/registry-outbox';
import type { RecordId } from '@shared/ids';
import { countOpen } from './conflict-store';
import { countPushes, listPushes, type Push } from './outbox-store';

export const listHandlers: Handlers<'registry.list' | 'registry.outbox'> = {
  'registry.list': async ({ workspace: { db } }) => {
    const [methods, open, pushes] = [await listMethods(db), await countOpen(db), await countPushes(db)];
    const registries: Output<'registry.list'>['registries'] = [];
    for (const { snapshot, mapping: _, certificate, ...registry } of await listRegistries(db))
      registries.push({
        ...registry,
        certificate: certificate !== null,
        method: methods.get(registry.id) ?? 'none',
        syncedAt: snapshot ? new Date(snapshot.asOfMs).toISOString() : null,
        models: snapshot?.models ?? 0,
        versions: snapshot?.versions ?? 0,
        conflicts: await countConflicts(db, registry.id),
        open: open.get(registry.id) ?? 0,
        waiting: pushes.get(`${registry.id} waiting`) ?? 0,
        failed: pushes.get(`${registry.id} given-up`) ?? 0,
      });
    return { registries };
  },

  'registry.outbox': async ({ workspace: { db } }, { name, state, offset, limit }) => {
    const registry = name === undefined ? undefined : await findRegistry(db, name);
    if (name !== undefined && !registry) throw new AppError('REGISTRY_NOT_FOUND');
    const { pushes, total } = await listPushes(db, { registryId: registry?.id, state, offset, limit });
    const rows: OutboxRow[] = [];
    for (const push of pushes)
      rows.push(rowOf(push, (await findRegistryById(db, push.registryId))?.name ?? ''));
    return { rows, total };
  },
};

function rowOf(
  { seq: _, registryId: __, tried: ___, identity: ____, nextMs, queuedMs, doneMs, ...push }: Push,
  registry: string,
): OutboxRow {
  const waits = push.state === 'waiting' && nextMs > 0;
  return {
    ...push,
    id: push.id as RecordId,
    registry,
    nextAt: waits ? new Date(nextMs).toISOString() : null,
    queuedAt: new Date(queuedMs).toISOString(),
    doneAt: doneMs === null ? null : new Date(doneMs).toISOString(),
  };
}
