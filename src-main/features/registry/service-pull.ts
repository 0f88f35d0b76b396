import { AppError } from '@main/kernel/app-error';
import { utf8 } from '@main/kernel/bytes';
import { canonicalBytes, type Json } from '@main/kernel/canonical-json';
import type { Call } from '@main/platform/calls';
import type { Db, Tx } from '@main/platform/db';
import { digestOf } from '@main/platform/records';
import { aliasesOf, placeOf } from './adopted';
import type { Found } from './differences';
import type { RemoteArtifact, RemoteModel, RemoteVersion, Snapshot } from './domain';
import { findFound, keepFiles, listUnlisted, replaceFound } from './files-store';
import { identityChanges } from './identity';
import { listModelIdentities, listVersionIdentities } from './identity-store';
import { type Changes, changesBetween, type ManifestLine, manifestText } from './manifest';
import {
  changeVersions,
  listMirrored,
  type ModelRow,
  replaceModels,
  replaceSnapshot,
  type VersionRow,
} from './mirror-store';
import type { Remote } from './remote';
import { findDigests, isOfOneFile, unreadable } from './service-artifacts';
import { findRegistryById, type LinkedRegistry } from './store';
import { listAdopted } from './version-store';

/** Rows prepared before other calls get their turn. */
const breath = 50;
/** Versions whose files are listed in one pull, besides the adopted ones; the others are listed when asked for. */
const listingsPerPull = 200;
/** The tag in which each sync leaves a ledger's checkpoint with a model. That it moved is no change of the registry. */
export const anchorTag = (ledger: string): string => `${anchorPrefix}${ledger}`;
/** The tag that says with a model that somebody should look at the vault's security alerts. */
export const alertsTag = (ledger: string): string => `${alertsPrefix}${ledger}`;
const anchorPrefix = 'countersign.checkpoint.';
const alertsPrefix = 'countersign.alerts.';
/** Tags that every sync may change, which is no change of the registry. */
const isMark = (name: string): boolean => name.startsWith(anchorPrefix) || name.startsWith(alertsPrefix);
const decoder = new TextDecoder();

/** A registry read to its end; nothing of it is kept yet. */
export interface Pulled {
  readonly registry: LinkedRegistry;
  readonly asOfMs: number;
  readonly snapshot: Snapshot;
  readonly models: readonly ModelRow[];
  readonly versions: readonly VersionRow[];
  /** What the files of adopted versions hash to now, by place. */
  readonly found: ReadonlyMap<string, Found>;
  /** File lists that were asked for, by place. */
  readonly listings: ReadonlyMap<string, readonly RemoteArtifact[]>;
  /** Checkpoints of this ledger that earlier syncs left there. */
  readonly anchors: readonly string[];
  readonly text: Uint8Array;
  readonly manifest: string;
  /** Against the mirror as it was when the pull began. */
  readonly changes: PullChanges;
}

/** What a pull changes in the mirror, for the entry of the sync. */
export interface PullChanges {
  readonly models: Changes;
  readonly versions: Changes;
  /** Models that have another name now, and models and versions that another took the place of. */
  readonly renamed: number;
  readonly recreated: number;
}

/** Reads a registry to its end, or rejects. */
export async function pullRegistry(call: Call, registry: LinkedRegistry, remote: Remote): Promise<Pulled> {
  const { signal, progress, workspace } = call;
  const raw = await remote.snapshot({
    signal,
    progress: (done, total) => progress('Reading the registry', done, total),
  });
  const snapshot = {
    ...raw,
    models: raw.models.map(withoutMarks),
    versions: raw.versions.map(withoutMarks),
  };
  const { found, listings } = await lookAtFiles(call, remote, registry.id, snapshot);
  const asOfMs = workspace.ports.clock().utcMs;
  const { models, versions } = await rowsOf(snapshot);
  const lines = [...modelLines(models), ...versionLines(versions)];
  const text = utf8(manifestText(lines));
  const manifest = digestOf(text);
  const own = anchorTag(workspace.ledger);
  const anchors = [...raw.models, ...raw.versions].flatMap(({ tags }) =>
    tags.filter(({ name }) => name === own).map(({ value }) => value),
  );
  const changes =
    manifest === registry.snapshot?.manifest
      ? unchanged
      : await changesOf(workspace.db, registry.id, snapshot, modelLines(models), versionLines(versions));
  const read = { registry, asOfMs, snapshot, models, versions, found, listings };
  return { ...read, anchors, text, manifest, changes };
}

const nothing: Changes = { added: [], changed: [], removed: [] };
const unchanged: PullChanges = { models: nothing, versions: nothing, renamed: 0, recreated: 0 };

/**
 * Makes the mirror what was pulled.
 *
 * @throws AppError `RECORD_CHANGED` when the mirror is not what it was when the pull began
 */
export async function keepPull(tx: Tx, pulled: Pulled): Promise<void> {
  const { registry, models, versions, found, listings, asOfMs, manifest, changes } = pulled;
  const now = await findRegistryById(tx, registry.id);
  if (now?.snapshot?.manifest !== registry.snapshot?.manifest) throw new AppError('RECORD_CHANGED');
  const { added, changed, removed } = changes.versions;
  const renewed = new Set([...added, ...changed]);
  if (changes.models.added.length + changes.models.changed.length + changes.models.removed.length > 0)
    await replaceModels(tx, registry.id, models);
  await changeVersions(
    tx,
    registry.id,
    [...changed, ...removed],
    versions.filter(({ version }) => renewed.has(placeOf(version))),
  );
  for (const [place, artifacts] of listings) await keepFiles(tx, registry.id, place, artifacts);
  for (const [place, digests] of found) await replaceFound(tx, registry.id, place, digests);
  await replaceSnapshot(tx, {
    registry_id: registry.id,
    as_of_ms: asOfMs,
    models: models.length,
    versions: versions.length,
    manifest,
  });
}

/** What became of models and versions by their digests, and by name and creation time. */
async function changesOf(
  db: Db,
  registryId: string,
  snapshot: Snapshot,
  ofModels: readonly ManifestLine[],
  ofVersions: readonly ManifestLine[],
): Promise<PullChanges> {
  const before = await listMirrored(db, registryId);
  const models = identityChanges(await listModelIdentities(db, registryId), snapshot.models);
  const now = snapshot.versions.map((version) => ({
    name: placeOf(version),
    createdAtMs: version.createdAtMs,
  }));
  const versions = identityChanges(await listVersionIdentities(db, registryId), now);
  return {
    models: changesBetween(before.models, ofModels),
    versions: changesBetween(before.versions, ofVersions),
    renamed: models.renamed.length,
    recreated: models.recreated.length + versions.recreated.length,
  };
}

/** Hashes the files of adopted versions again – a registry's own digests would not show that bytes were replaced –
 * and lists those of versions that are new. */
async function lookAtFiles(
  call: Call,
  remote: Remote,
  registryId: string,
  { versions }: Snapshot,
): Promise<Pick<Pulled, 'found' | 'listings'>> {
  const { signal, progress, workspace } = call;
  const found = new Map<string, Found>();
  const listings = new Map<string, readonly RemoteArtifact[]>();
  const byPlace = new Map(versions.map((version) => [placeOf(version), version]));
  /** The failure where this version's files cannot be listed: others must not stay unread for it. */
  const listed = async (place: string, version: RemoteVersion): Promise<RemoteVersion | AppError> => {
    if (version.artifacts !== null) return version;
    try {
      const artifacts = await remote.listFiles(version, signal);
      listings.set(place, artifacts);
      return { ...version, artifacts };
    } catch (failure) {
      if (isOfOneFile(failure)) return failure;
      throw failure;
    }
  };
  const adopted = await listAdopted(workspace.db, registryId);
  for (const [at, { place }] of adopted.entries()) {
    progress('Hashing adopted versions again', at, adopted.length);
    const version = byPlace.get(place);
    if (!version) continue;
    const whole = await listed(place, version);
    const before = await findFound(workspace.db, registryId, place);
    found.set(
      place,
      whole instanceof AppError
        ? new Map([...before.keys()].map((path) => [path, unreadable(whole)]))
        : await findDigests(call, remote, whole),
    );
  }
  const known = await listUnlisted(workspace.db, registryId);
  const newest = versions
    .filter(
      (each) => each.artifacts === null && hasFiles(each) && known(each) && !listings.has(placeOf(each)),
    )
    .sort((a, b) => (b.createdAtMs ?? 0) - (a.createdAtMs ?? 0))
    .slice(0, listingsPerPull);
  for (const [at, version] of newest.entries()) {
    progress('Listing files of new versions', at, newest.length);
    await listed(placeOf(version), version);
  }
  return { found, listings };
}

const hasFiles = ({ runId, source }: RemoteVersion) => runId !== null || source !== '';

const withoutMarks = <Tagged extends RemoteModel | RemoteVersion>(thing: Tagged): Tagged =>
  thing.tags.some(({ name }) => isMark(name))
    ? { ...thing, tags: thing.tags.filter(({ name }) => !isMark(name)) }
    : thing;

const modelLines = (rows: readonly ModelRow[]): ManifestLine[] =>
  rows.map(({ model, digest }) => ({ key: model.name, digest }));
const versionLines = (rows: readonly VersionRow[]): ManifestLine[] =>
  rows.map(({ version, digest }) => ({ key: placeOf(version), digest }));

async function rowsOf({
  models,
  versions,
}: Snapshot): Promise<{ readonly models: readonly ModelRow[]; readonly versions: readonly VersionRow[] }> {
  const byName = new Map(models.map((model) => [model.name, model]));
  const rows: VersionRow[] = [];
  for (const version of versions) {
    const model = byName.get(version.model);
    // A version without its model is an answer that contradicts itself.
    if (!model) throw new AppError('REGISTRY_ANSWER_INVALID');
    const aliases = aliasesOf(model, version.version);
    rows.push({ version, aliases, ...canonical({ aliases, version }) });
    if (rows.length % breath === 0) await new Promise((resume) => setImmediate(resume));
  }
  return { models: models.map((model) => ({ model, ...canonical(model) })), versions: rows };
}

function canonical(value: object): { readonly digest: string; readonly content: string } {
  const bytes = canonicalBytes(value as Json);
  return { digest: digestOf(bytes), content: decoder.decode(bytes) };
}
