import { AppError } from '@main/kernel/app-error';
import { canonicalBytes, type Json } from '@main/kernel/canonical-json';
import type { Call } from '@main/platform/calls';
import { digestOf, findRecord, inTransaction, writeRecord } from '@main/platform/records';
import type { Output, Request } from '@shared/contract';
import type { Artifact } from '@shared/contract/version';
import { type AdoptedContent, adoptedStatement } from './adopted';
import type { RemoteVersion } from './domain';
import { modelVersionKind } from './kind';
import { findMirrored, replaceFound } from './mirror-store';
import { openRemote } from './open-remote';
import type { Remote } from './remote';
import { demandVersion } from './service-adopted';
import { hashedArtifacts, modelDigest } from './service-artifacts';
import { foundDigest } from './service-check';
import type { ArtifactImporter, PreparedArtifact } from './service-importer';
import { findRegistryById } from './store';

/**
 * Makes a record of a version: what the last snapshot says of it, with the digests of its files as they are now,
 * and the records of the importers. A second adoption is a new revision, unless nothing differs.
 */
export async function adoptVersion(
  call: Call,
  input: Request<'version.adopt'>,
  importers: readonly ArtifactImporter[],
): Promise<Output<'version.adopt'>> {
  const { workspace, acting } = call;
  const known = await demandVersion(workspace.db, input.version);
  const { registryId, place, recordId } = known;
  const registry = await findRegistryById(workspace.db, registryId);
  const now = await findMirrored(workspace.db, registryId, place);
  if (!registry || !now) throw new AppError('VERSION_NOT_FOUND');
  const before = recordId ? await findRecord(workspace.db, modelVersionKind, recordId) : undefined;

  using remote = openRemote(registry.kind, registry.location);
  const prepared: PreparedArtifact[] = [];
  try {
    const artifacts = await takeOver(call, remote, now.version, importers, prepared);
    const content: AdoptedContent = {
      ...adoptedStatement(registryId, now),
      artifacts,
      modelSha256: modelDigest(artifacts),
      ...(before ? { level: before.content.level } : {}),
    };
    if (before && same(before.content, content)) throw new AppError('VERSION_ADOPTED');

    return await inTransaction(workspace, acting, async (tx) => {
      // Looked at again inside: two people may adopt the same version at once.
      const again = await demandVersion(tx, known.key);
      if (again.recordId !== recordId) throw new AppError('RECORD_CHANGED');
      await replaceFound(tx, registryId, place, new Map(artifacts.map(({ path, sha256 }) => [path, sha256])));
      const written = await writeRecord(tx, before ? 'version.revised' : 'version.adopted', {
        kind: modelVersionKind,
        id: recordId ?? workspace.ports.newId(),
        content,
        expectedHead: before?.head.digest ?? null,
        reason: before ? 'Adopted again as the registry has it now' : 'Adopted from the registry',
        detail: { registry: registryId, found: await foundDigest(tx, registryId) },
      });
      for (const each of prepared) await each.commit(tx, written.id);
      return { id: written.id, number: written.number, revision: written.digest };
    });
  } catch (failure) {
    for (const each of prepared) each.discard();
    throw failure;
  }
}

/** Hashes every file and prepares those that an importer takes. What is prepared so far stays in `prepared`. */
async function takeOver(
  call: Call,
  remote: Remote,
  version: RemoteVersion,
  importers: readonly ArtifactImporter[],
  prepared: PreparedArtifact[],
): Promise<Artifact[]> {
  const artifacts: Artifact[] = [];
  for await (const { artifact, bytes } of hashedArtifacts(call, remote, version)) {
    if (artifact.stated !== null && artifact.stated !== artifact.sha256)
      throw new AppError('ARTIFACT_DIGEST_DIFFERS');
    for (const importer of importers.filter(({ kind }) => kind === artifact.kind))
      prepared.push(await importer.prepare(call, artifact.path, bytes));
    artifacts.push({ ...artifact, bytes: bytes.length });
  }
  return artifacts;
}

const same = (a: AdoptedContent, b: AdoptedContent): boolean =>
  digestOf(canonicalBytes(a as Json)) === digestOf(canonicalBytes(b as Json));
