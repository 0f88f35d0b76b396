import { z } from 'zod';
import { RecordId, RecordNumber } from '../ids';

export const RegistryKind = z.enum(['folder', 'mlflow', 'wandb']);
export type RegistryKind = z.infer<typeof RegistryKind>;
export const RegistryName = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/);
/** `removed` registries are not read any more; what was adopted from them stays. */
export const RegistryState = z.enum(['linked', 'paused', 'removed']);
export type RegistryState = z.infer<typeof RegistryState>;

/** A password, token or key of a registry; the command line knows by this very object not to take it as an argument. */
export const RegistryCredential = z.string().min(1).max(2000);

export const RegistryView = z.strictObject({
  id: RecordId,
  number: RecordNumber,
  name: RegistryName,
  kind: RegistryKind,
  location: z.url(),
  state: RegistryState,
  push: z.boolean(),
  everyMinutes: z.int(),
  /** Whether a certificate authority of its own is trusted. */
  certificate: z.boolean(),
  /** How it signs in; never with what. */
  method: z.enum(['none', 'basic', 'bearer', 'api-key']),
  /** When the last complete snapshot was taken; `null` before the first. */
  syncedAt: z.iso.datetime().nullable(),
  models: z.int().nonnegative(),
  versions: z.int().nonnegative(),
  /** Adopted versions whose registry entry or bytes are no longer what was adopted. */
  conflicts: z.int().nonnegative(),
  /** Conflicts that wait for a person. */
  open: z.int().nonnegative(),
  /** Pushes that wait, and those that were given up. */
  waiting: z.int().nonnegative(),
  failed: z.int().nonnegative(),
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
  /** Conflicts raised by this sync. */
  raised: z.int(),
  /** Versions that a signed rule adopted. */
  adopted: z.int(),
  /** Pushes confirmed by reading back, waiting for another try, and given up. */
  pushed: z.int(),
  waiting: z.int(),
  failed: z.int(),
  /** Whether the ledger's checkpoint stands there now, beside every adopted model; `null` without leave to write. */
  anchored: z.boolean().nullable(),
  /** Seconds that the server's clock is ahead of this machine's, where it says and more than a minute. */
  clockSkewSeconds: z.int().nullable(),
});
export type SyncSummary = z.infer<typeof SyncSummary>;

export const remoteErrors = [
  'REGISTRY_UNREACHABLE',
  'REGISTRY_REFUSED',
  'REGISTRY_ANSWER_INVALID',
  'REGISTRY_CERTIFICATE',
  'REGISTRY_REDIRECTS',
  'REGISTRY_SILENT',
  'ARTIFACT_NOT_FOUND',
  'FILE_TOO_LARGE',
] as const;
