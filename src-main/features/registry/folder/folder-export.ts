import type { NamedValue } from '@shared/contract/version';
import { namedValues, type RemoteModel, type RemoteVersion } from '../domain';
import { jsonText } from './folder-edit';
import { type FolderArtifact, registryFileSchema } from './folder-shape';

/** registry.json of an export: models as the mirror has them, each with the folder that its versions lie in. */
export function registryText(
  id: string,
  models: readonly RemoteModel[],
  folders: ReadonlyMap<string, string>,
  versions: ReadonlySet<string>,
): string {
  return jsonText({
    schema: registryFileSchema,
    id,
    models: models.map(({ name, description, tags, aliases, createdAtMs }) => ({
      name,
      folder: folders.get(name) === name ? undefined : folders.get(name),
      createdAt: createdAtMs === null ? undefined : isoOf(createdAtMs),
      description,
      tags: pairsOf(tags),
      // An alias of a version that is gone would make the whole folder unreadable.
      aliases: pairsOf(
        aliases
          .filter(({ version }) => versions.has(`${name}/${version}`))
          .map(({ alias, version }) => ({ name: alias, value: version })),
      ),
    })),
  });
}

/** version.json of an export. `threshold` as the vault understands it, wherever its registry says it. */
export const versionText = (
  { version, createdAtMs, description, tags, params, metrics }: RemoteVersion,
  threshold: string | null,
  artifacts: readonly FolderArtifact[],
): string =>
  jsonText({
    version,
    createdAt: createdAtMs === null ? null : isoOf(createdAtMs),
    description,
    tags: pairsOf(tags),
    params: pairsOf(params),
    metrics: pairsOf(metrics),
    threshold,
    artifacts,
  });

export const isoOf = (ms: number): string => new Date(ms).toISOString();

const pairsOf = (pairs: readonly NamedValue[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    namedValues(pairs.map(({ name, value }) => [name, value] as const)).map(({ name, value }) => [
      name,
      value,
    ]),
  );
