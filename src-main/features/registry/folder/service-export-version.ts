import { AppError } from '@main/kernel/app-error';
import { utf8 } from '@main/kernel/bytes';
import { type Call, throwIfCancelled } from '@main/platform/calls';
import { digestOf, findRecord } from '@main/platform/records';
import type { ErrorCode } from '@shared/errors';
import { placeOf, statedBy } from '../adopted';
import type { Mirrored, RemoteArtifact, RemoteVersion } from '../domain';
import { modelVersionKind } from '../kind';
import { mappedFiles } from '../mapping';
import type { Remote } from '../remote';
import type { LinkedRegistry } from '../store';
import { listAdopted } from '../version-store';
import { versionText } from './folder-export';
import { filesOf } from './folder-layout';
import { type FolderArtifact, isFolderName } from './folder-shape';
import type { RegistryDraft } from './remote-export';
import { artifactPath, versionPath } from './remote-parts';

const maxArtifactBytes = 500_000_000;
/** What means that files cannot be had now, though the vault knows what they are. */
const unavailable: readonly ErrorCode[] = [
  'REGISTRY_UNREACHABLE',
  'REGISTRY_SILENT',
  'REGISTRY_REFUSED',
  'ARTIFACT_NOT_FOUND',
];

/** What the record of an adopted version says of it. */
export interface AdoptedAs {
  readonly record: string;
  readonly revision: string;
  /** Digests of its files by path. */
  readonly digests: ReadonlyMap<string, string | null>;
}

/** A written version as the manifest of the export names it. */
export interface WrittenVersion {
  readonly model: string;
  readonly version: string;
  /** Number and revision of its record, `null` where nobody adopted it. */
  readonly record: string | null;
  readonly revision: string | null;
  readonly artifacts: number;
}

interface Source {
  readonly mirrored: Mirrored;
  readonly record: AdoptedAs | undefined;
  /** Where its files are fetched from; `null` to leave them out. */
  readonly remote: Remote | null;
  /** Folder of its model. */
  readonly folder: string;
}

/** Adopted versions of a registry by `identityOf`. */
export async function adoptedOf(
  { workspace: { db } }: Pick<Call, 'workspace'>,
  registryId: string,
): Promise<ReadonlyMap<string, AdoptedAs>> {
  const adopted = new Map<string, AdoptedAs>();
  for (const { place, recordId, createdMs } of await listAdopted(db, registryId)) {
    const found = recordId && (await findRecord(db, modelVersionKind, recordId));
    if (found)
      adopted.set(`${place} ${createdMs}`, {
        record: found.head.number,
        revision: found.head.digest,
        digests: new Map(found.content.artifacts.map(({ path, sha256 }) => [path, sha256])),
      });
  }
  return adopted;
}

/** Writes one version with its files. @throws AppError as `exportRegistries` */
export async function writeVersion(
  call: Call,
  registry: LinkedRegistry,
  draft: RegistryDraft,
  { mirrored, record, remote, folder }: Source,
): Promise<WrittenVersion> {
  const { model, version } = mirrored.version;
  if (!isFolderName(version)) throw new AppError('EXPORT_NOT_PORTABLE');
  const { threshold, mapped } = statedBy(registry.id, mirrored, registry.mapping);
  const predictions = mapped.find(({ name }) => name === 'predictions')?.value;
  const source = { version: mirrored.version, predictions, record, folder };
  const artifacts = remote ? await writeFiles(call, draft, remote, source) : [];
  await draft.write(versionPath(folder, version), utf8(versionText(mirrored.version, threshold, artifacts)));
  const { record: number, revision } = record ?? { record: null, revision: null };
  return { model, version, record: number, revision, artifacts: artifacts.length };
}

interface FilesSource extends Pick<Source, 'record' | 'folder'> {
  readonly version: RemoteVersion;
  /** Path of the predictions, where a mapping rule says it. */
  readonly predictions: string | undefined;
}

async function writeFiles(
  { signal }: Call,
  draft: RegistryDraft,
  remote: Remote,
  { version, predictions, record, folder }: FilesSource,
): Promise<readonly FolderArtifact[]> {
  const there = version.artifacts ?? (await available(() => remote.listFiles(version, signal)));
  const listed = mappedFiles(there, predictions);
  const files = filesOf(
    listed.map(({ path }) => path),
    (path) => digestOf(utf8(path)),
  );
  const written: FolderArtifact[] = [];
  for (const artifact of listed) {
    throwIfCancelled(signal);
    const { path, kind } = artifact;
    const bytes = await available(() => remote.fetchArtifact(version, artifact, maxArtifactBytes, signal));
    const sha256 = digestOf(bytes);
    demandSame(sha256, artifact, record);
    const file = files.get(path) ?? path;
    const placed = { path, ...(file === path ? {} : { file }), kind, bytes: bytes.length, sha256 };
    await draft.write(artifactPath(folder, version.version, placed), bytes);
    written.push(placed);
  }
  return written;
}

/** Neither what the registry states nor what somebody adopted may be contradicted by what is given out. */
function demandSame(sha256: string, { path, stated }: RemoteArtifact, record: AdoptedAs | undefined): void {
  const adopted = record?.digests.get(path) ?? null;
  if ((stated !== null && stated !== sha256) || (adopted !== null && adopted !== sha256))
    throw new AppError('ARTIFACT_DIGEST_DIFFERS');
}

async function available<Value>(ask: () => Promise<Value>): Promise<Value> {
  try {
    return await ask();
  } catch (cause) {
    if (cause instanceof AppError && unavailable.includes(cause.code))
      throw new AppError('EXPORT_FILES_MISSING', { because: cause.code }, { cause });
    throw cause;
  }
}

/** Where an adopted version is found by what it is in its registry. */
export const identityOf = ({ version }: Mirrored): string => `${placeOf(version)} ${version.createdAtMs}`;
