import { AppError } from '@main/kernel/app-error';
import type { NamedValue } from '@shared/contract/version';
import {
  type LoggedModel,
  namedValues,
  type RemoteModel,
  type RemoteRun,
  type RemoteVersion,
} from '../domain';
import { jsonText } from './folder-edit';
import { type FolderArtifact, registryFileSchema } from './folder-shape';

const firstMs = Date.parse('0000-01-01T00:00:00.000Z');
const lastMs = Date.parse('9999-12-31T23:59:59.999Z');

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
  {
    version,
    createdAtMs,
    description,
    tags,
    params,
    metrics,
    source,
    runId,
    run,
    loggedModel,
  }: RemoteVersion,
  threshold: string | null,
  artifacts: readonly FolderArtifact[],
): string =>
  jsonText({
    version,
    createdAt: timeOf(createdAtMs),
    description,
    tags: pairsOf(tags),
    params: pairsOf(params),
    metrics: pairsOf(metrics),
    threshold,
    source: source || undefined,
    runId: runId ?? undefined,
    run: run ? runTree(run) : undefined,
    loggedModel: loggedModel ? loggedModelTree(loggedModel) : undefined,
    artifacts,
  });

const runTree = ({ startedAtMs, endedAtMs, tags, ...run }: RemoteRun) => ({
  ...run,
  startedAt: timeOf(startedAtMs),
  endedAt: timeOf(endedAtMs),
  tags: pairsOf(tags),
});

const loggedModelTree = ({ createdAtMs, params, tags, metrics, ...logged }: LoggedModel) => ({
  ...logged,
  createdAt: timeOf(createdAtMs),
  params: pairsOf(params),
  tags: pairsOf(tags),
  metrics: pairsOf(metrics),
});

/** @throws AppError `EXPORT_NOT_PORTABLE` for a time outside the years 0–9999, which the format cannot say */
export function isoOf(ms: number): string {
  if (!(ms >= firstMs && ms <= lastMs)) throw new AppError('EXPORT_NOT_PORTABLE');
  return new Date(ms).toISOString();
}

const timeOf = (ms: number | null): string | null => (ms === null ? null : isoOf(ms));

const pairsOf = (pairs: readonly NamedValue[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    namedValues(pairs.map(({ name, value }) => [name, value] as const)).map(({ name, value }) => [
      name,
      value,
    ]),
  );
