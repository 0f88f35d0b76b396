import { AppError } from '@main/kernel/app-error';
import { utf8 } from '@main/kernel/bytes';
import { type Call, throwIfCancelled } from '@main/platform/calls';
import { digestOf } from '@main/platform/records';
import type { Artifact } from '@shared/contract/version';
import { modelLines } from './adopted';
import type { RemoteArtifact, RemoteVersion } from './domain';
import type { Remote } from './remote';

const maxArtifactBytes = 500_000_000;

export interface HashedArtifact {
  readonly artifact: Artifact & { readonly sha256: string };
  readonly bytes: Uint8Array;
}

/** Fetches the files of a version one after another, so that only one is in memory, and hashes what came. */
export async function* hashedArtifacts(
  { signal, progress }: Pick<Call, 'signal' | 'progress'>,
  remote: Remote,
  version: RemoteVersion,
): AsyncGenerator<HashedArtifact> {
  for (const [at, artifact] of (version.artifacts ?? []).entries()) {
    throwIfCancelled(signal);
    progress('Hashing the files of the version', at, version.artifacts?.length ?? 0);
    const bytes = await remote.fetchArtifact(version, artifact, maxArtifactBytes, signal);
    yield { artifact: { ...artifact, sha256: digestOf(bytes) }, bytes };
  }
}

/** What the files of an adopted version hash to now, by path; `null` where the registry no longer has one. */
export async function findDigests(
  { signal }: Pick<Call, 'signal'>,
  remote: Remote,
  version: RemoteVersion,
): Promise<ReadonlyMap<string, string | null>> {
  const found = new Map<string, string | null>();
  for (const artifact of version.artifacts ?? []) {
    throwIfCancelled(signal);
    found.set(artifact.path, await digestNow(remote, version, artifact, signal));
  }
  return found;
}

async function digestNow(
  remote: Remote,
  version: RemoteVersion,
  artifact: RemoteArtifact,
  signal: AbortSignal,
): Promise<string | null> {
  try {
    return digestOf(await remote.fetchArtifact(version, artifact, maxArtifactBytes, signal));
  } catch (failure) {
    // A file that is gone or cannot be read is a difference of that version, not a failure of the whole sync: one
    // broken file must not keep the others from being looked at.
    if (failure instanceof AppError && failure.code === 'ARTIFACT_NOT_FOUND') return null;
    if (isOfOneFile(failure)) return unreadable(failure);
    throw failure;
  }
}

/** Failures that say something of one version or file; any other says that the registry cannot be asked now. */
export const isOfOneFile = (failure: unknown): failure is AppError =>
  failure instanceof AppError &&
  ['REGISTRY_ANSWER_INVALID', 'REGISTRY_REFUSED', 'FILE_TOO_LARGE', 'ARTIFACT_DIGEST_DIFFERS'].includes(
    failure.code,
  );

/** What stands in the place of the digest of a file that could not be read. */
export const unreadable = ({ code }: AppError): string => `unreadable (${code})`;

/** SHA-256 of the one model file, or of the lines of several; `null` where there is none or one of them is gone. */
export function modelDigest(artifacts: readonly Artifact[]): string | null {
  const files = artifacts.filter(({ kind }) => kind === 'model');
  if (files.some(({ sha256 }) => sha256 === null)) return null;
  const lines = modelLines(files);
  return lines === null ? (files[0]?.sha256 ?? null) : digestOf(utf8(lines));
}
