import { findPerson } from '@main/features/people';
import type { Call } from '@main/platform/calls';
import type { Db } from '@main/platform/db';
import { findRecord } from '@main/platform/records';
import type { Output, Request } from '@shared/contract';
import type { PredictionsView, VersionRow, VersionView } from '@shared/contract/version';
import type { RecordId } from '@shared/ids';
import { reportedLevel } from './domain';
import { modelVersionKind } from './kind';
import { demandVersion } from './service-adopted';
import { type Standing, standingOf } from './service-states';
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
  return {
    ...rowOf(version, standing.state),
    ...describedBy(standing),
    registryKind: version.registryKind,
    record: await recordOf(db, version),
    differences: [...standing.differences],
    predictions: version.recordId ? await predictionsOf(db, version.recordId) : null,
  };
}

function rowOf(version: KnownVersion, state: VersionRow['state']): VersionRow {
  const { key, registry, model, createdMs, threshold, summary, aliases, hasPredictions, number } = version;
  return {
    key,
    registry,
    model,
    version: version.version,
    createdAt: createdMs === null ? null : new Date(createdMs).toISOString(),
    level: 'unknown',
    state,
    threshold,
    aliases: [...aliases],
    summary,
    hasPredictions,
    number,
  };
}

/** What describes the version: as adopted, or else as its registry says. */
function describedBy({
  adopted,
  now,
}: Standing): Pick<
  VersionView,
  'reportedLevel' | 'tags' | 'params' | 'reported' | 'artifacts' | 'modelSha256'
> {
  const tags = adopted?.tags ?? now?.version.tags ?? [];
  return {
    reportedLevel: reportedLevel(now?.version.tags ?? tags),
    tags: [...tags],
    params: [...(adopted?.params ?? now?.version.params ?? [])],
    reported: [...(adopted?.reported ?? now?.version.metrics ?? [])],
    artifacts:
      adopted?.artifacts ?? (now?.version.artifacts ?? []).map((each) => ({ ...each, sha256: null })),
    modelSha256: adopted?.modelSha256 ?? null,
  };
}

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
    adoptedBy: person?.printedName ?? by,
  };
}

async function predictionsOf(db: Db, versionId: RecordId): Promise<PredictionsView | null> {
  const found = await findPredictions(db, versionId);
  if (!found) return null;
  const { number, importedMs, ...rest } = found;
  return { evidence: number, ...rest, importedAt: new Date(importedMs).toISOString() };
}
