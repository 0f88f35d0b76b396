import { findPerson } from '@main/features/people';
import type { Call } from '@main/platform/calls';
import type { Db } from '@main/platform/db';
import { findRecord } from '@main/platform/records';
import type { Output, Request } from '@shared/contract';
import type { PredictionsView, VersionRow, VersionView } from '@shared/contract/version';
import type { RecordId } from '@shared/ids';
import { statedBy } from './adopted';
import { reportedLevel } from './domain';
import { modelVersionKind } from './kind';
import type { MappingRule } from './mapping';
import { demandVersion } from './service-adopted';
import { type Standing, standingOf } from './service-states';
import { findRegistryById } from './store';
import { findPredictions, type KnownVersion, listKnown } from './version-store';

export async function listVersions(
  { workspace }: Call,
  input: Request<'version.list'>,
): Promise<Output<'version.list'>> {
  const { versions, total } = await listKnown(workspace.db, input);
  const rows: VersionRow[] = [];
  for (const version of versions) {
    const { state } = version.recordId
      ? await standingOf(workspace.db, version)
      : { state: 'not-adopted' as const };
    rows.push(rowOf(version, state));
  }
  return { versions: rows, total };
}

export async function showVersion(
  { workspace: { db } }: Call,
  input: Request<'version.show'>,
): Promise<Output<'version.show'>> {
  const version = await demandVersion(db, input.version);
  const standing = await standingOf(db, version);
  const registry = await findRegistryById(db, version.registryId);
  return {
    ...rowOf(version, standing.state),
    ...describedBy(version, standing, registry?.mapping),
    registryKind: version.registryKind,
    record: await recordOf(db, version),
    differences: [...standing.differences],
    predictions: version.recordId ? await predictionsOf(db, version.recordId) : null,
  };
}

function rowOf(version: KnownVersion, state: VersionRow['state']): VersionRow {
  const { key, registry, model, createdMs, threshold, semver, summary, aliases, hasPredictions, number } =
    version;
  return {
    key,
    registry,
    model,
    version: version.version,
    createdAt: timeOf(createdMs),
    level: 'unknown',
    state,
    threshold,
    semver,
    aliases: [...aliases],
    summary,
    hasPredictions,
    number,
  };
}

type Described = Pick<
  VersionView,
  | 'reportedLevel'
  | 'threshold'
  | 'semver'
  | 'mapped'
  | 'tags'
  | 'params'
  | 'reported'
  | 'artifacts'
  | 'filesListed'
  | 'interface'
  | 'requirements'
  | 'source'
  | 'run'
  | 'modelSha256'
>;

/** What describes the version: as adopted, or else as its registry says. */
function describedBy(
  { registryId, threshold, semver }: KnownVersion,
  { adopted, now }: Standing,
  rules: readonly MappingRule[] | undefined,
): Described {
  const told = adopted ?? (now && statedBy(registryId, now, rules));
  const tags = told?.tags ?? [];
  const listed = now?.version.artifacts ?? null;
  return {
    reportedLevel: reportedLevel(now?.version.tags ?? tags),
    threshold: told ? told.threshold : threshold,
    semver: told ? told.semver : semver,
    mapped: told?.mapped ?? [],
    tags,
    params: told?.params ?? [],
    reported: told?.reported ?? [],
    artifacts: adopted?.artifacts ?? (listed ?? []).map((each) => ({ ...each, sha256: null })),
    filesListed: adopted !== undefined || listed !== null,
    interface: adopted?.interface ?? null,
    requirements: adopted?.requirements ?? [],
    source: told?.source ?? null,
    run: told?.run
      ? { ...told.run, startedAt: timeOf(told.run.startedAt), endedAt: timeOf(told.run.endedAt) }
      : null,
    modelSha256: adopted?.modelSha256 ?? null,
  };
}

const timeOf = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());

async function recordOf(db: Db, { recordId }: KnownVersion): Promise<VersionView['record']> {
  const record = recordId && (await findRecord(db, modelVersionKind, recordId));
  if (!record) return null;
  const { id, number, digest, atMs, by } = record.head;
  const person = await findPerson(db, by);
  return {
    id: id as RecordId,
    number,
    revision: digest,
    adoptedAt: new Date(atMs).toISOString(),
    adoptedBy: record.content.rule?.number ?? person?.printedName ?? by,
  };
}

async function predictionsOf(db: Db, versionId: RecordId): Promise<PredictionsView | null> {
  const found = await findPredictions(db, versionId);
  if (!found) return null;
  const { number, importedMs, ...rest } = found;
  return { evidence: number, ...rest, importedAt: new Date(importedMs).toISOString() };
}
