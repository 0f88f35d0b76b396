import { AppError } from '@main/kernel/app-error';
import type { Workspace } from '@main/platform/records';

const busy = new WeakMap<Workspace, Set<string>>();

/**
 * One sync or push of a registry at a time: two would write the same things twice.
 *
 * @throws AppError `REGISTRY_BUSY`
 */
export function alone(workspace: Workspace, registryId: string): Disposable {
  const registries = busy.get(workspace) ?? new Set();
  busy.set(workspace, registries);
  if (registries.has(registryId)) throw new AppError('REGISTRY_BUSY');
  registries.add(registryId);
  return {
    [Symbol.dispose]() {
      registries.delete(registryId);
    },
  };
}
