import { AppError } from '@main/kernel/app-error';
import { canonicalBytes, type Json } from '@main/kernel/canonical-json';
import type { Call } from '@main/platform/calls';
import type { Tx } from '@main/platform/db';
import {
  digestOf,
  findRecord,
  inTransaction,
  type Revision,
  type Written,
  writeRecord,
} from '@main/platform/records';
import type { Output, Request } from '@shared/contract';
import { type AdoptedContent, placeOf, statedBy } from './adopted';
import type { RemoteArtifact } from './domain';
import { keepFiles, replaceFound } from './files-store';
import { isRenamed } from './identity';
import { modelVersionKind } from './kind';
import { findMirrorDigest, findMirrored } from './mirror-store';
import { demandVersion } from './service-adopted';
import { modelDigest } from './service-artifacts';
import { foundDigest } from './service-check';
import type { ArtifactImporter, PreparedArtifact } from './service-importer';
import { openRegistry } from './service-sources';
import { takeOver } from './service-take-over';
import { findRegistryById } from './store';
import { type KnownVersion, listCreatedAt } from './version-store';

/** A version whose files were read, hashed and prepared; nothing of it is recorded yet. */
export interface PreparedAdoption extends Disposable {
  readonly known: KnownVersion;
  /** The record that the adoption goes on with: its own, or that of the same version under another model name. */
  readonly before: Revision<AdoptedContent> | undefined;
  readonly content: AdoptedContent;
  /** The files, where the mirror did not have them yet. */
  readonly listed: readonly RemoteArtifact[] | null;
  readonly importing: readonly PreparedArtifact[];
}

/**
 * Makes a record of a version: what the last snapshot says of it, with the digests of its files as they are now,
 * and the records of the importers. A second adoption is a new revision, unless nothing differs.
 */
export async function adoptVersion(
  call: Call,
  input: Request<'version.adopt'>,
  importers: readonly ArtifactImporter[],
): Promise<Output<'version.adopt'>> {
  const known = await demandVersion(call.workspace.db, input.version);
  const prepared = await prepareAdoption(call, known, importers);
  try {
    if (prepared.before && same(prepared.before.content, prepared.content))
      throw new AppError('VERSION_ADOPTED');
    return await inTransaction(call.workspace, call.acting, async (tx) => {
      const { id, number, digest } = await writeAdoption(tx, call.workspace.ports.newId, prepared);
      return { id, number, revision: digest };
    });
  } catch (failure) {
    prepared[Symbol.dispose]();
    throw failure;
  }
}

/**
 * The slow part: lists, fetches and hashes the files of a version as they are now. Dispose of what was prepared when it
 * is not recorded after all.
 *
 * @throws AppError `VERSION_NOT_FOUND` also for a version that its registry no longer has; `REGISTRY_PAUSED`
 */
export async function prepareAdoption(
  call: Call,
  known: KnownVersion,
  importers: readonly ArtifactImporter[],
): Promise<PreparedAdoption> {
  const { db } = call.workspace;
  const registry = await findRegistryById(db, known.registryId);
  const now = await findMirrored(db, known.registryId, known.place);
  if (!registry || !now) throw new AppError('VERSION_NOT_FOUND');
  if (registry.state !== 'linked') throw new AppError('REGISTRY_PAUSED');
  const before = await recordOf(call.workspace, known, statedBy(known.registryId, now));

  using remote = await openRegistry(db, registry);
  const listed = now.version.artifacts ? null : await remote.listFiles(now.version, call.signal);
  const version = { ...now.version, artifacts: now.version.artifacts ?? listed ?? [] };
  const stated = statedBy(known.registryId, { ...now, version }, registry.mapping);
  const { importing, artifacts, ...described } = await takeOver(call, remote, version, stated, importers);
  const content: AdoptedContent = {
    ...stated,
    ...described,
    artifacts: [...artifacts],
    modelSha256: modelDigest(artifacts),
    level: before?.content.level ?? 'unknown',
    rule: null,
  };
  const discard = () => {
    for (const each of importing) each.discard();
  };
  return { known, before, content, listed, importing, [Symbol.dispose]: discard };
}

/**
 * Records a prepared adoption, within a transaction of whoever adopts.
 *
 * @param rule the rule by which it is adopted, where no person does
 * @throws AppError `RECORD_CHANGED` when somebody adopted the version meanwhile, or it is another one by now
 */
export async function writeAdoption(
  tx: Tx,
  newId: () => string,
  { known, before, content, listed, importing }: PreparedAdoption,
  rule: AdoptedContent['rule'] = null,
): Promise<Written> {
  const { registryId, place, key } = known;
  const again = await demandVersion(tx, key);
  if (again.recordId !== known.recordId || again.createdMs !== known.createdMs)
    throw new AppError('RECORD_CHANGED');
  if (listed) await keepFiles(tx, registryId, place, listed);
  // Under the name that its model had before nothing is looked at any more, unless another model has it by now.
  const earlier = before ? placeOf(before.content) : place;
  if (earlier !== place && !(await findMirrored(tx, registryId, earlier)))
    await replaceFound(tx, registryId, earlier, new Map());
  const found = new Map(content.artifacts.map(({ path, sha256 }) => [path, sha256]));
  await replaceFound(tx, registryId, place, found);
  const written = await writeRecord(tx, before ? 'version.revised' : 'version.adopted', {
    kind: modelVersionKind,
    id: before?.head.id ?? newId(),
    content: { ...content, rule },
    expectedHead: before?.head.digest ?? null,
    reason: reasonOf(before !== undefined, rule),
    detail: {
      registry: registryId,
      found: await foundDigest(tx, registryId),
      ...(rule
        ? {
            rule: rule.id,
            ruleRevision: rule.revision,
            // Which line of the last manifest: nobody but a registry can have brought the version up.
            mirrored: (await findMirrorDigest(tx, registryId, place)) ?? null,
          }
        : {}),
    },
  });
  for (const each of importing) await each.commit(tx, written.id);
  return written;
}

const reasonOf = (again: boolean, rule: AdoptedContent['rule']): string => {
  if (rule) return `Adopted by the signed rule ${rule.number}`;
  return again ? 'Adopted again as the registry has it now' : 'Adopted from the registry';
};

/** The record of a version, or that of the same version under the name that its model had before. */
async function recordOf(
  { db }: Call['workspace'],
  { recordId, registryId }: KnownVersion,
  now: Pick<AdoptedContent, 'model' | 'version' | 'modelCreatedAt' | 'createdAt'>,
): Promise<Revision<AdoptedContent> | undefined> {
  if (recordId) return findRecord(db, modelVersionKind, recordId);
  const { createdAt, modelCreatedAt } = now;
  if (createdAt === null || modelCreatedAt === null) return undefined;
  for (const candidate of await listCreatedAt(db, registryId, { createdAt, modelCreatedAt })) {
    // One that its registry still has under its own name is another version.
    if (candidate.recordId === null || (await findMirrored(db, registryId, candidate.place))) continue;
    const record = await findRecord(db, modelVersionKind, candidate.recordId);
    if (record && isRenamed(record.content, now)) return record;
  }
  return undefined;
}

/** Whether a record would say what it says already; who adopted it is not of it. */
const same = (a: AdoptedContent, b: AdoptedContent): boolean =>
  digestOf(canonicalBytes({ ...a, rule: null } as Json)) ===
  digestOf(canonicalBytes({ ...b, rule: null } as Json));
