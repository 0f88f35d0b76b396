import { z } from 'zod';
import { Prose, RecordId, RecordNumber } from '../ids';
import { command, query } from './define';
import { RegistryName } from './registry-views';

/** Where a registry may say something. Of an alias the key is what it begins with, and the rest is the value. */
export const MappingSource = z.enum([
  'tag',
  'param',
  'metric',
  'model-tag',
  'run-tag',
  'logged-param',
  'alias',
]);
export type MappingSource = z.infer<typeof MappingSource>;

/** What of a version record can be filled from there. */
export const MappedField = z.enum([
  'semver',
  'threshold',
  'dataDigest',
  'predictions',
  'title',
  'codeRevision',
]);
export type MappedField = z.infer<typeof MappedField>;

/** Of several rules for a field the first that finds something counts. */
export const MappingRule = z.strictObject({
  from: z.strictObject({ source: MappingSource, key: z.string().min(1).max(500) }),
  to: MappedField,
});
export type MappingRule = z.infer<typeof MappingRule>;

export const MappingRules = z.array(MappingRule).max(50);

/** `invalid`: what was found is no such value. `conflict`: a later rule finds something else. */
export const MappingProblem = z.enum(['invalid', 'conflict']);
export type MappingProblem = z.infer<typeof MappingProblem>;

export const PreviewRow = z.strictObject({
  /** `model/version`. */
  version: z.string(),
  field: MappedField,
  now: z.string().nullable(),
  next: z.string().nullable(),
  problem: MappingProblem.nullable(),
});
export type PreviewRow = z.infer<typeof PreviewRow>;

export const registryMappingContract = {
  'registry.mapping': query({
    summary: 'Which tags and parameters of a registry fill which fields of a version record.',
    needs: 'session',
    roles: 'any',
    audited: 'inspection',
    positional: ['name'],
    input: z.strictObject({ name: RegistryName }),
    output: z.strictObject({ rules: MappingRules }),
    errors: ['REGISTRY_NOT_FOUND'],
  }),

  'registry.setMapping': command({
    summary: 'Set which tags and parameters of a registry fill which fields of a version record.',
    needs: 'session',
    roles: ['ml-engineer', 'regulatory-lead'],
    audited: 'always',
    positional: ['name'],
    input: z.strictObject({ name: RegistryName, rules: MappingRules, reason: Prose }),
    output: z.strictObject({ id: RecordId, number: RecordNumber }),
    errors: ['REGISTRY_NOT_FOUND', 'REGISTRY_UNCHANGED'],
  }),

  'registry.previewMapping': query({
    summary: 'What rules would fill in the versions of the last snapshot, beside what is filled now.',
    needs: 'session',
    roles: 'any',
    audited: 'inspection',
    positional: ['name'],
    input: z.strictObject({ name: RegistryName, rules: MappingRules }),
    output: z.strictObject({
      /** Versions looked at, fields that would change, and fields with a problem. */
      versions: z.int(),
      changes: z.int(),
      problems: z.int(),
      /** The first 500 fields that would change or have a problem, by version. */
      rows: z.array(PreviewRow),
    }),
    errors: ['REGISTRY_NOT_FOUND'],
  }),
};
