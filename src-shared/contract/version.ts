import { z } from 'zod';
import { ComplianceLevel, Decimal, RecordId, RecordNumber, Sha256 } from '../ids';
import { command, query } from './define';
import { predictionErrors } from './prediction-errors';
import { RegistryKind, RegistryName } from './registry';

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
  /** SHA-256 of the one model file, or of the sorted `sha256  path` lines of several. */
  modelSha256: Sha256.nullable(),
  record: z
    .strictObject({
      id: RecordId,
      number: RecordNumber,
      revision: Sha256,
      adoptedAt: z.iso.datetime(),
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
      'ARTIFACT_NOT_FOUND',
      'ARTIFACT_DIGEST_DIFFERS',
      'FILE_TOO_LARGE',
      'REGISTRY_UNREACHABLE',
      'REGISTRY_REFUSED',
      'REGISTRY_ANSWER_INVALID',
      ...predictionErrors,
    ],
  }),
};
