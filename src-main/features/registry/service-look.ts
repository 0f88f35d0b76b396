import { AppError } from '@main/kernel/app-error';
import { utf8 } from '@main/kernel/bytes';
import { type Call, type Handlers, throwIfCancelled } from '@main/platform/calls';
import { inTransaction, note } from '@main/platform/records';
import type { MetricPoint, RemoteArtifact, RemoteVersion } from './domain';
import { keepFiles } from './files-store';
import { registryKind } from './kind';
import { findMirrored } from './mirror-store';
import { descriptionsIn, interfaceIn, requirementsIn } from './model-files';
import type { Remote } from './remote';
import { demandVersion } from './service-adopted';
import { foundDigest } from './service-check';
import { openRegistry } from './service-sources';
import { findRegistryById, type LinkedRegistry } from './store';
import type { KnownVersion } from './version-store';

/** MLmodel and requirements.txt are a few kilobytes of text. */
const maxDescriptionBytes = 1_000_000;
/** About two million points: a run that logs each of so many steps is looked at elsewhere. */
const maxHistoryBytes = 100_000_000;

/** What a registry is asked of one version, beyond what a snapshot says. */
export const lookHandlers: Handlers<'version.look' | 'version.history'> = {
  'version.look': async (call, input) => {
    const { known, registry, version } = await sourceOf(call, input.version);
    using remote = await openRegistry(call.workspace.db, registry);
    const artifacts = version.artifacts ?? (await remote.listFiles(version, call.signal));
    const described = await describedIn(call, remote, version, artifacts);
    // What came with the snapshot is kept with it.
    if (version.artifacts === null) await keepListing(call, registry, known, artifacts);
    return { artifacts: artifacts.map((each) => ({ ...each, sha256: null })), ...described };
  },

  'version.history': async (call, { version: ref, metric }) => {
    const { registry, version } = await sourceOf(call, ref);
    using remote = await openRegistry(call.workspace.db, registry);
    const parts = [utf8('step,time,value\n')];
    let bytes = 0;
    let points = 0;
    for await (const page of remote.metricHistory(version, metric, call.signal)) {
      throwIfCancelled(call.signal);
      const part = utf8(page.map(lineOf).join(''));
      bytes += part.length;
      if (bytes > maxHistoryBytes) throw new AppError('HISTORY_TOO_LONG');
      parts.push(part);
      points += page.length;
      call.progress('Reading the history of the metric', points, null);
    }
    return call.files.give('metric-history.csv', 'text/csv', Buffer.concat(parts));
  },
};

/** @throws AppError `VERSION_NOT_FOUND` also for a version that its registry no longer has; `REGISTRY_PAUSED` */
async function sourceOf(
  { workspace: { db } }: Call,
  ref: string,
): Promise<{
  readonly known: KnownVersion;
  readonly registry: LinkedRegistry;
  readonly version: RemoteVersion;
}> {
  const known = await demandVersion(db, ref);
  const registry = await findRegistryById(db, known.registryId);
  const now = await findMirrored(db, known.registryId, known.place);
  if (!registry || !now) throw new AppError('VERSION_NOT_FOUND');
  if (registry.state !== 'linked') throw new AppError('REGISTRY_PAUSED');
  return { known, registry, version: now.version };
}

async function describedIn(
  { signal, progress }: Call,
  remote: Remote,
  version: RemoteVersion,
  artifacts: readonly RemoteArtifact[],
) {
  const describing = descriptionsIn(artifacts);
  const read = async (path: string | null): Promise<Uint8Array | null> => {
    const artifact = artifacts.find((each) => each.path === path);
    if (!artifact) return null;
    progress('Reading what describes the model', 0, null);
    return remote.fetchArtifact(version, artifact, maxDescriptionBytes, signal);
  };
  const model = await read(describing.interface);
  const requirements = await read(describing.requirements);
  return {
    interface: model && interfaceIn(model),
    requirements: requirements ? requirementsIn(requirements) : [],
  };
}

/** Keeps the list in the mirror; a version that became another one meanwhile is left alone. */
async function keepListing(
  { workspace, acting }: Call,
  { id, number }: LinkedRegistry,
  { key, createdMs, place }: KnownVersion,
  artifacts: readonly RemoteArtifact[],
): Promise<void> {
  await inTransaction(workspace, acting, async (tx) => {
    if ((await demandVersion(tx, key)).createdMs !== createdMs) throw new AppError('VERSION_NOT_FOUND');
    await keepFiles(tx, id, place, artifacts);
    await note(tx, {
      action: 'registry.filesListed',
      object: { kind: registryKind.kind, id, number },
      reason: 'Files of a version as its registry lists them',
      detail: { registry: id, found: await foundDigest(tx, id), files: artifacts.length },
    });
  });
}

/** A value in the characters the registry sent; quoted where it could not stand bare in a CSV file. */
const lineOf = ({ step, atMs, value }: MetricPoint): string =>
  `${step},${timeOf(atMs)},${/^[\w.+-]+$/.test(value) ? value : `"${value.replaceAll('"', '""')}"`}\n`;

/** A number that is no time at all stays the number that was sent. */
const timeOf = (ms: number): string => (Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString() : String(ms));
