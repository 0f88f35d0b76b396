import { z } from 'zod';
import { FileTicket, Prose, RecordId, RecordNumber, Sha256 } from '../ids';
import { job, query } from './define';
import { RegistryName } from './registry-views';

/** A run that a W&B client logged to a file because it had no server. */
export const OfflineRunView = z.strictObject({
  id: RecordId,
  number: RecordNumber,
  registry: RegistryName,
  /** As the client names it. */
  run: z.string(),
  project: z.string(),
  name: z.string(),
  rows: z.int(),
  metrics: z.int(),
  sha256: Sha256,
  bytes: z.int(),
  importedAt: z.iso.datetime(),
  importedBy: z.string(),
});
export type OfflineRunView = z.infer<typeof OfflineRunView>;

export const registryOfflineContract = {
  'registry.offlineRuns': query({
    summary: 'Runs that were logged without a server and imported from their files, newest first.',
    needs: 'session',
    roles: 'any',
    audited: 'inspection',
    input: z.strictObject({}),
    output: z.strictObject({ runs: z.array(OfflineRunView) }),
    errors: [],
  }),

  /** The file is parsed in a process of its own and kept; its record has what the run says of itself. */
  'registry.importRun': job({
    summary:
      'Import the .wandb file of a finished offline run as a record; it becomes no version of the registry.',
    needs: 'session',
    roles: ['ml-engineer', 'regulatory-lead', 'specialist'],
    audited: 'always',
    positional: ['name', 'file'],
    input: z.strictObject({ name: RegistryName, file: FileTicket, reason: Prose }),
    output: z.strictObject({
      id: RecordId,
      number: RecordNumber,
      run: z.string(),
      sha256: Sha256,
      rows: z.int(),
      metrics: z.int(),
    }),
    errors: [
      'REGISTRY_NOT_FOUND',
      'TICKET_INVALID',
      'FILE_TOO_LARGE',
      'IMPORT_TOO_SLOW',
      'OFFLINE_RUN_INVALID',
      'OFFLINE_RUN_KNOWN',
    ],
  }),
};
