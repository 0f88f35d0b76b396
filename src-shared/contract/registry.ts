import { z } from 'zod';
import { FileTicket, Prose, RecordId, RecordNumber } from '../ids';
import { command, job, query } from './define';
import { registryBindingsContract } from './registry-bindings';
import { registryConflictsContract } from './registry-conflicts';
import { registryMappingContract } from './registry-mapping';
import { registryOfflineContract } from './registry-offline';
import { registryOutboxContract } from './registry-outbox';
import { registryPortableContract } from './registry-portable';
import { registryRulesContract } from './registry-rules';
import {
  RegistryCredential,
  RegistryKind,
  RegistryName,
  RegistryView,
  remoteErrors,
  SyncSummary,
} from './registry-views';

/** Registries change nothing for a product by themselves: the people who work with models look after them. */
const keepers = ['administrator', 'ml-engineer', 'regulatory-lead'] as const;
const written = z.strictObject({ id: RecordId, number: RecordNumber });

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
    summary: 'Link a registry: a portable folder (file: URL), an MLflow server, or a W&B project.',
    needs: 'session',
    roles: keepers,
    audited: 'always',
    positional: ['name', 'location'],
    input: z.strictObject({
      name: RegistryName,
      kind: RegistryKind,
      location: z.url().max(2000),
      /** Whether Countersign may write there; a registry that is only read needs no leave to write. */
      push: z.boolean().default(false),
    }),
    output: written,
    errors: ['REGISTRY_NAME_TAKEN', 'REGISTRY_LOCATION_REFUSED'],
  }),

  'registry.configure': command({
    summary: 'Change how a registry is read: pause it, let it be written to, how often, which certificate.',
    needs: 'session',
    roles: keepers,
    audited: 'always',
    positional: ['name'],
    input: z.strictObject({
      name: RegistryName,
      paused: z.boolean().optional(),
      push: z.boolean().optional(),
      /** Minutes between two syncs while somebody is signed in; 0 for by hand only. */
      everyMinutes: z.int().min(0).max(10_080).optional(),
      /** PEM of a certificate authority that is trusted for this registry on top of the usual ones. */
      certificate: FileTicket.optional(),
      /** Trust no certificate authority of its own any more. */
      forgetCertificate: z.boolean().default(false),
      reason: Prose,
    }),
    output: written,
    errors: ['REGISTRY_NOT_FOUND', 'CERTIFICATE_INVALID', 'REGISTRY_UNCHANGED'],
  }),

  'registry.remove': command({
    summary: 'Stop reading a registry for good. What was adopted from it stays; its name stays taken.',
    needs: 'session',
    roles: keepers,
    audited: 'always',
    positional: ['name'],
    input: z.strictObject({ name: RegistryName, reason: Prose }),
    output: written,
    errors: ['REGISTRY_NOT_FOUND'],
  }),

  /** The secret lies in the encrypted vault alone: no record, entry, export or log carries it. */
  'registry.setCredentials': command({
    summary: 'Give the account that a registry is read and written with; it is kept in the vault only.',
    needs: 'session',
    roles: keepers,
    audited: 'always',
    positional: ['name'],
    input: z.strictObject({
      name: RegistryName,
      method: z.enum(['basic', 'bearer', 'api-key']),
      /** Of `basic` alone. */
      user: z.string().max(200).default(''),
      credential: RegistryCredential,
      reason: Prose,
    }),
    output: z.strictObject({ name: RegistryName, method: z.string() }),
    errors: ['REGISTRY_NOT_FOUND', 'CREDENTIALS_UNFIT'],
  }),

  'registry.forgetCredentials': command({
    summary: 'Forget the account that a registry is read with.',
    needs: 'session',
    roles: keepers,
    audited: 'always',
    positional: ['name'],
    input: z.strictObject({ name: RegistryName, reason: Prose }),
    output: z.strictObject({ name: RegistryName }),
    errors: ['REGISTRY_NOT_FOUND', 'REGISTRY_UNCHANGED'],
  }),

  'registry.test': query({
    summary: 'Ask a linked registry whether it answers, as what, and what is wrong if it does not.',
    needs: 'session',
    roles: 'any',
    audited: 'never',
    positional: ['name'],
    input: z.strictObject({ name: RegistryName }),
    output: z.strictObject({ answers: z.literal(true), server: z.string() }),
    errors: ['REGISTRY_NOT_FOUND', ...remoteErrors],
  }),

  'registry.sync': job({
    summary: 'Take a complete snapshot of a registry, settle what changed, and push what waits.',
    needs: 'session',
    roles: ['administrator', 'ml-engineer', 'regulatory-lead', 'specialist', 'quality-approver'],
    audited: 'always',
    positional: ['name'],
    input: z.strictObject({ name: RegistryName }),
    output: SyncSummary,
    errors: ['REGISTRY_NOT_FOUND', 'REGISTRY_PAUSED', 'REGISTRY_BUSY', ...remoteErrors],
  }),

  ...registryBindingsContract,
  ...registryConflictsContract,
  ...registryMappingContract,
  ...registryRulesContract,
  ...registryOutboxContract,
  ...registryOfflineContract,
  ...registryPortableContract,
};
