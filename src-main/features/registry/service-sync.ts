import { AppError } from '@main/kernel/app-error';
import { utf8 } from '@main/kernel/bytes';
import { canonicalBytes, type Json } from '@main/kernel/canonical-json';
import type { Call } from '@main/platform/calls';
import { digestOf, inTransaction, note } from '@main/platform/records';
import type { Output, Request } from '@shared/contract';
import { aliasesOf, placeOf } from './adopted';
import type { Found } from './differences';
import type { Snapshot } from './domain';
import { type Changes, changesBetween, manifestText } from './manifest';
import {
  changeVersions,
  listMirrored,
  type ModelRow,
  replaceFound,
  replaceModels,
  replaceSnapshot,
  type VersionRow,
} from './mirror-store';
import { openRemote } from './open-remote';
import type { Remote } from './remote';
import { findDigests } from './service-artifacts';
import { foundDigest } from './service-check';
import { countConflicts } from './service-states';
import { findRegistry } from './store';
import { listAdopted } from './version-store';

/** Rows prepared before other calls get their turn. */
const breath = 100;
const decoder = new TextDecoder();

/**
 * Reads a registry to its end, then writes all of it at once: the mirror, and one ledger entry with the counts
 * and the digest of the stored manifest. Nothing is written when any piece could not be read.
 */
export async function syncRegistry(
  call: Call,
  { name }: Request<'registry.sync'>,
): Promise<Output<'registry.sync'>> {
  const { workspace, acting, blobs, signal, progress } = call;
  const registry = await findRegistry(workspace.db, name);
  if (!registry) throw new AppError('REGISTRY_NOT_FOUND');

  using remote = openRemote(registry.kind, registry.location);
  const snapshot = await remote.snapshot({
    signal,
    progress: (done, total) => progress('Reading the registry', done, total),
  });
  const found = await lookAgain(call, remote, registry.id, snapshot);
  const asOfMs = workspace.ports.clock().utcMs;
  const rows = await rowsOf(snapshot);
  const lines = {
    models: rows.models.map(({ model, digest }) => ({ key: model.name, digest })),
    versions: rows.versions.map(({ version, digest }) => ({ key: placeOf(version), digest })),
  };
  const text = utf8(manifestText([...lines.models, ...lines.versions]));
  const manifest = digestOf(text);
  // The manifest of an unchanged registry is kept already.
  const staged = manifest === registry.snapshot?.manifest ? null : blobs.stage(text);

  try {
    return await inTransaction(workspace, acting, async (tx) => {
      const before = await listMirrored(tx, registry.id);
      const models = changesBetween(before.models, lines.models);
      const versions = changesBetween(before.versions, lines.versions);
      await replaceModels(tx, registry.id, rows.models);
      const renewed = new Set([...versions.added, ...versions.changed]);
      const gone = [...versions.changed, ...versions.removed];
      await changeVersions(
        tx,
        registry.id,
        gone,
        rows.versions.filter((row) => renewed.has(placeOf(row.version))),
      );
      for (const [place, digests] of found) await replaceFound(tx, registry.id, place, digests);
      const counts = { models: rows.models.length, versions: rows.versions.length };
      await replaceSnapshot(tx, {
        registry_id: registry.id,
        as_of_ms: asOfMs,
        ...counts,
        manifest,
      });
      if (staged) await blobs.keep(tx, staged);

      const result = {
        ...counts,
        ...totals(models, versions),
        conflicts: await countConflicts(tx, registry.id),
      };
      await note(tx, {
        action: 'registry.synced',
        object: { kind: 'registry', id: registry.id, number: registry.number },
        reason: 'Snapshot of the registry as it stands',
        detail: {
          ...result,
          asOf: asOfMs,
          registry: registry.id,
          manifest,
          found: await foundDigest(tx, registry.id),
        },
      });
      return { registry: name, asOf: new Date(asOfMs).toISOString(), ...result };
    });
  } catch (failure) {
    if (staged) blobs.discard(staged);
    throw failure;
  }
}

/** Hashes the files of adopted versions again: a registry's own digests would not show that bytes were replaced. */
async function lookAgain(
  call: Call,
  remote: Remote,
  registryId: string,
  { versions }: Snapshot,
): Promise<ReadonlyMap<string, Found>> {
  const found = new Map<string, Found>();
  const adopted = await listAdopted(call.workspace.db, registryId);
  for (const [at, { place }] of adopted.entries()) {
    call.progress('Hashing adopted versions again', at, adopted.length);
    const version = versions.find((each) => placeOf(each) === place);
    if (version) found.set(place, await findDigests(call, remote, version));
  }
  return found;
}

async function rowsOf({
  models,
  versions,
}: Snapshot): Promise<{ readonly models: readonly ModelRow[]; readonly versions: readonly VersionRow[] }> {
  const byName = new Map(models.map((model) => [model.name, model]));
  const versionRows: VersionRow[] = [];
  for (const version of versions) {
    const model = byName.get(version.model);
    const aliases = model ? aliasesOf(model, version.version) : [];
    versionRows.push({ version, aliases, ...canonical({ aliases, version }) });
    if (versionRows.length % breath === 0) await new Promise((resume) => setImmediate(resume));
  }
  return { models: models.map((model) => ({ model, ...canonical(model) })), versions: versionRows };
}

function canonical(value: object): { readonly digest: string; readonly content: string } {
  const bytes = canonicalBytes(value as Json);
  return { digest: digestOf(bytes), content: decoder.decode(bytes) };
}

/** Counts of versions; a model whose description, tags or aliases changed counts as changed too. */
const totals = (models: Changes, versions: Changes) => ({
  added: versions.added.length,
  changed: models.changed.length + versions.changed.length,
  removed: versions.removed.length,
});
