import { z } from 'zod';
import { ComplianceLevel, Decimal, FileTicket, RecordId, RecordNumber, Sha256 } from '../ids';
import { command, job, query } from './define';
import { predictionErrors } from './prediction-errors';
import { RegistryKind, RegistryName, remoteErrors } from './registry-views';

/** A version as a person names it: `registry/model/version`, `model/version`, a bare version that is unique, or a record number. */
export const VersionRef = z.string().min(1).max(800);

export const ArtifactKind = z.enum(['model', 'predictions', 'other']);

/** A file of a version. `stated` is what the registry says, `sha256` what was computed here from the bytes. */
export const Artifact = z.strictObject({
  path: z.string().min(1).max(1000),
  kind: ArtifactKind,
  bytes: z.int().nonnegative().nullable(),
  stated: Sha256.nullable(),
  sha256: Sha256.nullable(),
});
export type Artifact = z.infer<typeof Artifact>;

export const NamedValue = z.strictObject({ name: z.string().max(500), value: z.string().max(100_000) });
export type NamedValue = z.infer<typeof NamedValue>;

export const SyncState = z.enum(['not-adopted', 'in-step', 'changed-there', 'gone']);
export type SyncState = z.infer<typeof SyncState>;

export const VersionRow = z.strictObject({
  /** `registry/model/version`, unique. */
  key: z.string(),
  registry: RegistryName,
  model: z.string(),
  version: z.string(),
  createdAt: z.iso.datetime().nullable(),
  level: ComplianceLevel,
  state: SyncState,
  threshold: Decimal.nullable(),
  /** Semantic version, where it is adopted and a mapping rule found one. */
  semver: z.string().nullable(),
  aliases: z.array(z.string()),
  summary: z.string(),
  hasPredictions: z.boolean(),
  number: RecordNumber.nullable(),
});
export type VersionRow = z.infer<typeof VersionRow>;

export const PredictionsView = z.strictObject({
  evidence: RecordNumber,
  sha256: Sha256,
  bytes: z.int(),
  rows: z.int(),
  positive: z.int(),
  negative: z.int(),
  noResult: z.int(),
  excluded: z.int(),
  importedAt: z.iso.datetime(),
});
export type PredictionsView = z.infer<typeof PredictionsView>;

/** The run that made a version. */
export const RunView = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** In the registry's own word. */
  status: z.string(),
  startedAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
  deleted: z.boolean(),
  tags: z.array(NamedValue),
});
export type RunView = z.infer<typeof RunView>;

export const VersionView = z.strictObject({
  ...VersionRow.shape,
  registryKind: RegistryKind,
  /** What a tag of the registry says of the level. Copied, not decided here. */
  reportedLevel: z.string().nullable(),
  tags: z.array(NamedValue),
  params: z.array(NamedValue),
  /** Metrics as the registry reports them; `comparison.compute` recomputes them. */
  reported: z.array(NamedValue),
  artifacts: z.array(Artifact),
  /** Whether the files are known: some registries list them only when asked. `version.look` asks. */
  filesListed: z.boolean(),
  /** What mapping rules found besides threshold and semantic version, by field. */
  mapped: z.array(NamedValue),
  /** Of an adopted version: signature and flavours of its MLmodel file as JSON, and the packages it asks for. */
  interface: z.string().nullable(),
  requirements: z.array(z.string()),
  /** Where the registry says that the model lies. */
  source: z.string().nullable(),
  run: RunView.nullable(),
  /** SHA-256 of the one model file, or of the sorted `sha256  path` lines of several. */
  modelSha256: Sha256.nullable(),
  record: z
    .strictObject({
      id: RecordId,
      number: RecordNumber,
      revision: Sha256,
      adoptedAt: z.iso.datetime(),
      /** A person's name, or the number of the signed rule that adopted it. */
      adoptedBy: z.string(),
    })
    .nullable(),
  /** Fields in which the registry no longer says what was adopted. */
  differences: z.array(z.strictObject({ field: z.string(), adopted: z.string(), registry: z.string() })),
  predictions: PredictionsView.nullable(),
});
export type VersionView = z.infer<typeof VersionView>;

export const versionContract = {
  'version.list': query({
    summary: 'Model versions of all registries, searchable, newest first, in pages.',
    needs: 'session',
    roles: 'any',
    audited: 'inspection',
    input: z.strictObject({
      search: z.string().max(200).default(''),
      offset: z.int().nonnegative().default(0),
      limit: z.int().min(1).max(500).default(200),
    }),
    output: z.strictObject({ versions: z.array(VersionRow), total: z.int() }),
    errors: [],
  }),

  'version.show': query({
    summary: 'One model version: identity, digests, what the registry reports, what was adopted.',
    needs: 'session',
    roles: 'any',
    audited: 'inspection',
    positional: ['version'],
    input: z.strictObject({ version: VersionRef }),
    output: VersionView,
    errors: ['VERSION_NOT_FOUND'],
  }),

  'version.adopt': command({
    summary:
      'Make a record of a version as the registry holds it now: hash its files, import its predictions.',
    needs: 'session',
    roles: ['regulatory-lead', 'ml-engineer', 'quality-approver', 'specialist'],
    audited: 'always',
    positional: ['version'],
    input: z.strictObject({ version: VersionRef }),
    output: z.strictObject({ id: RecordId, number: RecordNumber, revision: Sha256 }),
    errors: [
      'VERSION_NOT_FOUND',
      'VERSION_ADOPTED',
      'RECORD_CHANGED',
      'ARTIFACT_DIGEST_DIFFERS',
      'REGISTRY_PAUSED',
      ...remoteErrors,
      ...predictionErrors,
    ],
  }),

  'version.look': job({
    summary: 'List the files of a version now, and read what describes the model among them.',
    needs: 'session',
    roles: 'any',
    audited: 'always',
    positional: ['version'],
    input: z.strictObject({ version: VersionRef }),
    output: z.strictObject({
      artifacts: z.array(Artifact),
      interface: z.string().nullable(),
      requirements: z.array(z.string()),
    }),
    errors: ['VERSION_NOT_FOUND', 'REGISTRY_PAUSED', 'ARTIFACT_DIGEST_DIFFERS', ...remoteErrors],
  }),

  'version.history': job({
    summary: 'Every logged value of a metric of a version as a CSV file: step, time, value.',
    needs: 'session',
    roles: 'any',
    audited: 'inspection',
    positional: ['version', 'metric'],
    input: z.strictObject({ version: VersionRef, metric: z.string().min(1).max(500) }),
    output: FileTicket,
    errors: ['VERSION_NOT_FOUND', 'REGISTRY_PAUSED', 'HISTORY_TOO_LONG', ...remoteErrors],
  }),
};
