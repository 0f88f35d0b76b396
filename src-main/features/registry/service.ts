import { AppError } from '@main/kernel/app-error';
import type { Call, Handlers } from '@main/platform/calls';
import { inTransaction, writeRecord } from '@main/platform/records';
import type { Output, Request } from '@shared/contract';
import { registryKind } from './kind';
import { openRemote } from './open-remote';
import { acceptedLocation } from './remote-location';
import { adoptVersion } from './service-adopt';
import type { ArtifactImporter } from './service-importer';
import { countConflicts } from './service-states';
import { syncRegistry } from './service-sync';
import { listVersions, showVersion } from './service-versions';
import { findRegistry, listRegistries } from './store';

type Operations =
  | 'registry.list'
  | 'registry.add'
  | 'registry.test'
  | 'registry.sync'
  | 'version.list'
  | 'version.show'
  | 'version.adopt';

/** @param importers what other features take over when a version is adopted */
export const registryHandlers = (importers: readonly ArtifactImporter[]): Handlers<Operations> => ({
  'registry.list': list,
  'registry.add': add,
  'registry.test': test,
  'registry.sync': syncRegistry,
  'version.list': listVersions,
  'version.show': showVersion,
  'version.adopt': (call, input) => adoptVersion(call, input, importers),
});

async function list({ workspace: { db } }: Call): Promise<Output<'registry.list'>> {
  const registries: Output<'registry.list'>['registries'] = [];
  for (const { snapshot, ...registry } of await listRegistries(db))
    registries.push({
      ...registry,
      syncedAt: snapshot ? new Date(snapshot.asOfMs).toISOString() : null,
      models: snapshot?.models ?? 0,
      versions: snapshot?.versions ?? 0,
      conflicts: await countConflicts(db, registry.id),
    });
  return { registries };
}

async function add(
  { workspace, acting }: Call,
  { name, kind, location }: Request<'registry.add'>,
): Promise<Output<'registry.add'>> {
  const { href } = acceptedLocation(kind, location);
  return inTransaction(workspace, acting, async (tx) => {
    if (await findRegistry(tx, name)) throw new AppError('REGISTRY_NAME_TAKEN');
    const written = await writeRecord(tx, 'registry.linked', {
      kind: registryKind,
      id: workspace.ports.newId(),
      content: { name, kind, location: href },
      expectedHead: null,
      reason: 'Linked',
    });
    return { id: written.id, number: written.number };
  });
}

async function test(
  { workspace, signal }: Call,
  { name }: Request<'registry.test'>,
): Promise<Output<'registry.test'>> {
  const registry = await findRegistry(workspace.db, name);
  if (!registry) throw new AppError('REGISTRY_NOT_FOUND');
  using remote = openRemote(registry.kind, registry.location);
  return { answers: true, server: await remote.describe(signal) };
}
