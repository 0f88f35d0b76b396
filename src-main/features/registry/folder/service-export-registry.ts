import { AppError } from '@main/kernel/app-error';
import { utf8 } from '@main/kernel/bytes';
import { type Call, throwIfCancelled } from '@main/platform/calls';
import { digestOf } from '@main/platform/records';
import type { Request } from '@shared/contract';
import { placeOf } from '../adopted';
import type { Mirrored, RemoteModel } from '../domain';
import { listMirrorsAfter, listModelRows } from '../mirror-store';
import { openRegistry } from '../service-sources';
import type { LinkedRegistry } from '../store';
import { jsonText } from './folder-edit';
import { isoOf, registryText } from './folder-export';
import { foldersOf } from './folder-layout';
import { checkFolder, type FolderCheck } from './remote-check';
import type { RegistryDraft } from './remote-export';
import { registryPath } from './remote-parts';
import { adoptedOf, identityOf, type WrittenVersion, writeVersion } from './service-export-version';

const manifestFile = 'manifest.json';

export interface ExportedRegistry extends Omit<FolderCheck, 'problems' | 'found'> {
  readonly registry: LinkedRegistry;
  /** `file:` URL of its folder. */
  readonly location: string;
  /** SHA-256 of its manifest.json. */
  readonly manifest: string;
  readonly names: readonly string[];
}

interface Wanted extends Pick<Request<'registry.export'>, 'models' | 'artifacts'> {
  /** Signed checkpoint of the ledger. */
  readonly checkpoint: string;
}

/** Writes one registry into a draft and reads it again from the disk; `null` where it has none of the models. */
export async function writeRegistry(
  call: Call,
  registry: LinkedRegistry,
  draft: RegistryDraft,
  wanted: Wanted,
): Promise<ExportedRegistry | null> {
  const models = (await listModelRows(call.workspace.db, registry.id))
    .filter(({ model }) => wanted.models.length === 0 || wanted.models.includes(model))
    .map(({ content }): RemoteModel => JSON.parse(content));
  if (models.length === 0 && wanted.models.length > 0) return null;
  const names = models.map(({ name }) => name);
  const folders = foldersOf(names, (name) => digestOf(utf8(name)));

  const versions = await writeVersions(call, registry, draft, folders, wanted.artifacts);
  const places = new Set(versions.map(placeOf));
  await draft.write(registryPath, utf8(registryText(registry.name, models, folders, places)));
  const counts = { models: models.length, versions: versions.length };
  const manifest = await draft.write(
    manifestFile,
    utf8(manifestText(call, registry, wanted, counts, versions)),
  );
  await draft.seal();
  const {
    problems: _,
    found: problems,
    ...found
  } = await checkFolder(draft.now, {
    signal: call.signal,
    progress: (done, total) => call.progress('Reading the folder again', done, total),
  });
  if (problems > 0 || found.models !== counts.models || found.versions !== counts.versions)
    throw new AppError('EXPORT_NOT_PORTABLE', { problems });
  return { ...found, registry, location: draft.afterwards, manifest, names };
}

async function writeVersions(
  call: Call,
  registry: LinkedRegistry,
  draft: RegistryDraft,
  folders: ReadonlyMap<string, string>,
  withFiles: boolean,
): Promise<readonly WrittenVersion[]> {
  const { workspace, signal, progress } = call;
  using remote = withFiles ? await openRegistry(workspace.db, registry) : null;
  const adopted = await adoptedOf(call, registry.id);
  const written: WrittenVersion[] = [];
  for await (const mirrored of mirroredOf(call, registry.id)) {
    throwIfCancelled(signal);
    const folder = folders.get(mirrored.version.model);
    if (folder === undefined) continue;
    progress('Writing versions', written.length, registry.snapshot?.versions ?? null);
    const record = adopted.get(identityOf(mirrored));
    written.push(await writeVersion(call, registry, draft, { mirrored, record, remote, folder }));
  }
  return written;
}

async function* mirroredOf({ workspace: { db } }: Call, registryId: string): AsyncGenerator<Mirrored> {
  for (let after = ''; ; ) {
    const slice = await listMirrorsAfter(db, registryId, after);
    for (const { mirrored } of slice) yield mirrored;
    const last = slice.at(-1);
    if (!last) return;
    after = last.place;
  }
}

/** Where the folder comes from, and how the ledger stood when it was made. */
const manifestText = (
  { workspace, session }: Call,
  { name, kind, location, snapshot }: LinkedRegistry,
  { artifacts, checkpoint }: Wanted,
  counts: { readonly models: number; readonly versions: number },
  versions: readonly WrittenVersion[],
): string =>
  jsonText({
    schema: 'countersign.registry-export/1',
    registry: { name, kind, location },
    asOf: snapshot && isoOf(snapshot.asOfMs),
    madeAt: isoOf(workspace.ports.clock().utcMs),
    by: session.login,
    app: workspace.app,
    checkpoint,
    artifacts,
    // Said for whoever looks for them: the format has last values alone.
    metricHistories: false,
    ...counts,
    adopted: versions.filter(({ record }) => record !== null),
  });
