import { Artifact, NamedValue } from '@shared/contract/version';
import { ComplianceLevel, Decimal, RecordId, Sha256 } from '@shared/ids';
import { z } from 'zod';
import { compareText, type RemoteModel, type RemoteVersion } from './domain';

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
  params: z.array(NamedValue),
  tags: z.array(NamedValue),
  reported: z.array(NamedValue),
  artifacts: z.array(Artifact),
  modelSha256: Sha256.nullable(),
  /** Decided by approvals of later records; what a registry's tag says of it gives no level. */
  level: ComplianceLevel,
});
export type AdoptedContent = z.infer<typeof AdoptedContent>;

/** A version with its model, as the last complete snapshot has them. */
export interface Mirrored {
  readonly model: RemoteModel;
  readonly version: RemoteVersion;
}

/** What the registry states, without what is computed from bytes. */
export function adoptedStatement(
  registryId: RecordId,
  { model, version }: Mirrored,
): Omit<AdoptedContent, 'artifacts' | 'modelSha256'> {
  return {
    registryId,
    model: version.model,
    version: version.version,
    modelCreatedAt: model.createdAtMs,
    createdAt: version.createdAtMs,
    runId: version.runId,
    summary: version.description,
    aliases: aliasesOf(model, version.version),
    threshold: version.threshold,
    params: [...version.params],
    tags: [...version.tags],
    reported: [...version.metrics],
    level: 'unknown',
  };
}

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
