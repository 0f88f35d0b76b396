import { Artifact, NamedValue } from '@shared/contract/version';
import { ComplianceLevel, Decimal, RecordId, RecordNumber, Sha256 } from '@shared/ids';
import { z } from 'zod';
import { compareText, type Mirrored, namedValues, type RemoteModel, type RemoteVersion } from './domain';
import { type MappingRule, mapped } from './mapping';

/** The run that made a version, as it stood at the adoption. */
const AdoptedRun = z.strictObject({
  id: z.string(),
  name: z.string(),
  status: z.string(),
  startedAt: z.int().nullable(),
  endedAt: z.int().nullable(),
  deleted: z.boolean(),
  tags: z.array(NamedValue),
});

const AdoptedLoggedModel = z.strictObject({
  id: z.string(),
  name: z.string(),
  status: z.string(),
  createdAt: z.int().nullable(),
  params: z.array(NamedValue),
  tags: z.array(NamedValue),
  metrics: z.array(NamedValue),
});

/** A version as a person made it a record: a copy of what the registry said, and digests computed here. */
export const AdoptedContent = z.strictObject({
  registryId: RecordId,
  model: z.string(),
  version: z.string(),
  /** Creation times of model and version in the registry: a re-created one of the same name is another one. */
  modelCreatedAt: z.int().nullable(),
  createdAt: z.int().nullable(),
  runId: z.string().nullable(),
  summary: z.string(),
  aliases: z.array(z.string()),
  threshold: Decimal.nullable(),
  /** Semantic version, where a mapping rule finds one. */
  semver: z.string().nullable(),
  /** What the other mapping rules found, by field. */
  mapped: z.array(NamedValue),
  /** What the model takes in and gives out, and what loads it: JSON from its MLmodel file. */
  interface: z.string().nullable(),
  /** The packages that its requirements.txt asks for. */
  requirements: z.array(z.string()),
  /** Where the registry says that the model lies; `null` for one adopted before this was kept, as the next two. */
  source: z.string().nullable(),
  run: AdoptedRun.nullable(),
  loggedModel: AdoptedLoggedModel.nullable(),
  params: z.array(NamedValue),
  tags: z.array(NamedValue),
  reported: z.array(NamedValue),
  artifacts: z.array(Artifact),
  modelSha256: Sha256.nullable(),
  /** Decided by approvals of later records; what a registry's tag says of it gives no level. */
  level: ComplianceLevel,
  /** The signed rule that adopted it; `null` where a person did. */
  rule: z.strictObject({ id: RecordId, number: RecordNumber, revision: Sha256 }).nullable(),
});
export type AdoptedContent = z.infer<typeof AdoptedContent>;

/** What of a record comes from the description of a version, and what from the bytes of its files. */
export type Stated = Omit<
  AdoptedContent,
  'artifacts' | 'modelSha256' | 'interface' | 'requirements' | 'level' | 'rule'
>;

/** What the registry states, read by mapping rules, without what is computed from bytes. */
export function statedBy(
  registryId: RecordId,
  mirrored: Mirrored,
  rules: readonly MappingRule[] = [],
): Stated {
  const { model, version } = mirrored;
  const { semver = null, threshold = null, ...others } = mapped(mirrored, rules).values;
  return {
    registryId,
    model: version.model,
    version: version.version,
    modelCreatedAt: model.createdAtMs,
    createdAt: version.createdAtMs,
    runId: version.runId,
    summary: version.description,
    aliases: aliasesOf(model, version.version),
    threshold,
    semver,
    mapped: namedValues(Object.entries(others)),
    source: version.source,
    run: adoptedRun(version.run),
    loggedModel: adoptedLoggedModel(version.loggedModel),
    params: [...version.params],
    tags: [...version.tags],
    reported: [...version.metrics],
  };
}

const adoptedRun = (run: RemoteVersion['run']): AdoptedContent['run'] =>
  run && {
    id: run.id,
    name: run.name,
    status: run.status,
    startedAt: run.startedAtMs,
    endedAt: run.endedAtMs,
    deleted: run.deleted,
    tags: [...run.tags],
  };

const adoptedLoggedModel = (logged: RemoteVersion['loggedModel']): AdoptedContent['loggedModel'] =>
  logged && {
    id: logged.id,
    name: logged.name,
    status: logged.status,
    createdAt: logged.createdAtMs,
    params: [...logged.params],
    tags: [...logged.tags],
    metrics: [...logged.metrics],
  };

export const aliasesOf = (model: RemoteModel, version: string): string[] =>
  model.aliases
    .filter((each) => each.version === version)
    .map(({ alias }) => alias)
    .sort(compareText);

/** `model/version`: unique within a registry, because neither may hold a slash. */
export const placeOf = (version: { readonly model: string; readonly version: string }): string =>
  `${version.model}/${version.version}`;

/**
 * What the digest of a model is taken over when it has several files: their `sha256  path` lines, sorted by path.
 * `null` when one file is the model, whose own digest stands for it, or there is none.
 */
export function modelLines(artifacts: readonly Artifact[]): string | null {
  const files = artifacts.filter(({ kind }) => kind === 'model');
  if (files.length < 2) return null;
  return [...files]
    .sort((a, b) => compareText(a.path, b.path))
    .map(({ path, sha256 }) => `${sha256}  ${path}\n`)
    .join('');
}
