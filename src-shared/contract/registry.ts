import { z } from 'zod';
import { RecordId, RecordNumber } from '../ids';
import { command, job, query } from './define';

export const RegistryKind = z.enum(['folder', 'mlflow']);
export type RegistryKind = z.infer<typeof RegistryKind>;
export const RegistryName = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/);

export const RegistryView = z.strictObject({
  id: RecordId,
  number: RecordNumber,
  name: RegistryName,
  kind: RegistryKind,
  location: z.url(),
  /** When the last complete snapshot was taken; `null` before the first. */
  syncedAt: z.iso.datetime().nullable(),
  models: z.int().nonnegative(),
  versions: z.int().nonnegative(),
  conflicts: z.int().nonnegative(),
});
export type RegistryView = z.infer<typeof RegistryView>;

export const SyncSummary = z.strictObject({
  registry: RegistryName,
  asOf: z.iso.datetime(),
  models: z.int(),
  versions: z.int(),
  added: z.int(),
  changed: z.int(),
  removed: z.int(),
  /** Adopted versions whose registry entry or artifact bytes are no longer what was adopted. */
  conflicts: z.int(),
});
export type SyncSummary = z.infer<typeof SyncSummary>;

const remoteErrors = [
  'REGISTRY_UNREACHABLE',
  'REGISTRY_REFUSED',
  'REGISTRY_ANSWER_INVALID',
  'ARTIFACT_NOT_FOUND',
  'FILE_TOO_LARGE',
] as const;

export const registryContract = {
  'registry.list': query({
    summary: 'The registries this vault is linked to, with the time of the last complete snapshot.',
    needs: 'session',
    roles: 'any',
    audited: 'inspection',
    input: z.strictObject({}),
    output: z.strictObject({ registries: z.array(RegistryView) }),
    errors: [],
  }),

  'registry.add': command({
    summary: 'Link a registry: a portable folder (file: URL) or an MLflow server.',
    needs: 'session',
    roles: ['administrator', 'ml-engineer', 'regulatory-lead'],
    audited: 'always',
    positional: ['name', 'location'],
    input: z.strictObject({ name: RegistryName, kind: RegistryKind, location: z.url().max(2000) }),
    output: z.strictObject({ id: RecordId, number: RecordNumber }),
    errors: ['REGISTRY_NAME_TAKEN', 'REGISTRY_LOCATION_REFUSED'],
  }),

  'registry.test': query({
    summary: 'Ask a linked registry whether it answers, and as what.',
    needs: 'session',
    roles: 'any',
    audited: 'never',
    positional: ['name'],
    input: z.strictObject({ name: RegistryName }),
    output: z.strictObject({ answers: z.literal(true), server: z.string() }),
    errors: ['REGISTRY_NOT_FOUND', ...remoteErrors],
  }),

  'registry.sync': job({
    summary: 'Take a complete snapshot of a registry and find what changed since the last one.',
    needs: 'session',
    roles: ['administrator', 'ml-engineer', 'regulatory-lead', 'specialist', 'quality-approver'],
    audited: 'always',
    positional: ['name'],
    input: z.strictObject({ name: RegistryName }),
    output: SyncSummary,
    errors: ['REGISTRY_NOT_FOUND', ...remoteErrors],
  }),
};
