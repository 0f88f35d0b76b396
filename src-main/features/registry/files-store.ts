import type { Db, Tx } from '@main/platform/db';
import type { Found } from './differences';
import type { RemoteArtifact, RemoteVersion } from './domain';
import { slices } from './slices';

/** Digests of a version's files at the last look. */
export async function findFound(db: Db, registryId: string, place: string): Promise<Found> {
  const rows = await db
    .selectFrom('registry_found')
    .select(['path', 'sha256'])
    .where('registry_id', '=', registryId)
    .where('place', '=', place)
    .orderBy('path')
    .execute();
  return new Map(rows.map(({ path, sha256 }) => [path, sha256]));
}

/** Every look at a file of a registry's adopted versions, in order. */
export const listFound = (db: Db, registryId: string) =>
  db
    .selectFrom('registry_found')
    .select(['place', 'path', 'sha256'])
    .where('registry_id', '=', registryId)
    .orderBy('place')
    .orderBy('path')
    .execute();

/** Says of a version whether its files have never been listed: new ones, and those re-created since. */
export async function listUnlisted(db: Db, registryId: string): Promise<(version: RemoteVersion) => boolean> {
  const rows = await db
    .selectFrom('registry_versions')
    .select(['place', 'created_ms'])
    .where('registry_id', '=', registryId)
    .where('files', 'is not', null)
    .execute();
  const listed = new Map(rows.map(({ place, created_ms }) => [place, created_ms]));
  return ({ model, version, createdAtMs }) => {
    const place = `${model}/${version}`;
    return !listed.has(place) || listed.get(place) !== createdAtMs;
  };
}

/** Keeps the files of a version as its registry listed them. */
export async function keepFiles(
  tx: Tx,
  registryId: string,
  place: string,
  artifacts: readonly RemoteArtifact[],
): Promise<void> {
  await tx
    .updateTable('registry_versions')
    .set({ files: JSON.stringify(artifacts), has_predictions: hasPredictions(artifacts) })
    .where('registry_id', '=', registryId)
    .where('place', '=', place)
    .execute();
}

/** The kept file lists of a registry, by place. */
export const listFiles = (db: Db, registryId: string) =>
  db
    .selectFrom('registry_versions')
    .select(['place', 'files'])
    .where('registry_id', '=', registryId)
    .where('files', 'is not', null)
    .orderBy('place')
    .execute();

/** Records what the files of an adopted version hashed to. */
export async function replaceFound(tx: Tx, registryId: string, place: string, found: Found): Promise<void> {
  await tx
    .deleteFrom('registry_found')
    .where('registry_id', '=', registryId)
    .where('place', '=', place)
    .execute();
  for (const part of slices([...found]))
    await tx
      .insertInto('registry_found')
      .values(part.map(([path, sha256]) => ({ registry_id: registryId, place, path, sha256 })))
      .execute();
}

/** Whether a list names a prediction file, as the mirror keeps it; a list that is not there names none. */
export const hasPredictions = (artifacts: readonly RemoteArtifact[] | null): 0 | 1 =>
  artifacts?.some(({ kind }) => kind === 'predictions') ? 1 : 0;
