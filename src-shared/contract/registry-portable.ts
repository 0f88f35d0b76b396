import { z } from 'zod';
import { Prose, Sha256 } from '../ids';
import { job, query } from './define';
import { RegistryName, remoteErrors } from './registry-views';

export const FolderProblem = z.strictObject({
  /**
   * missing: stated and not there. extra: there and not stated. altered: other bytes than stated. unstated: a file of a
   * version without a digest. contradicting: two digests for one file. escaping: a path or link that leads out of the
   * folder. no-file: something that is no plain file. malformed: a registry.json, version.json or line that is not as
   * described. unreadable: the disk or its permissions. unfinished: a change that was not put in place yet.
   */
  problem: z.enum([
    'missing',
    'extra',
    'altered',
    'unstated',
    'contradicting',
    'escaping',
    'no-file',
    'malformed',
    'unreadable',
    'unfinished',
  ]),
  /** Below the folder, with `/`. */
  path: z.string(),
});
export type FolderProblem = z.infer<typeof FolderProblem>;

const counts = {
  models: z.int(),
  versions: z.int(),
  files: z.int(),
  bytes: z.int(),
};

export const registryPortableContract = {
  /** A folder for each registry, below the one named, where several are given out. */
  'registry.export': job({
    summary:
      'Write registries as last read into a folder that any machine can check and link: models, versions, files, digests.',
    needs: 'session',
    roles: ['administrator', 'ml-engineer', 'regulatory-lead', 'quality-approver'],
    audited: 'always',
    positional: ['to'],
    input: z.strictObject({
      /** `file:` URL of a folder that is not there yet, or empty. */
      to: z.url().max(2000),
      /** All linked registries when left out. */
      name: RegistryName.optional(),
      /** Names of models, all of them when left out. */
      models: z.array(z.string().min(1).max(500)).max(1000).default([]),
      /** Without them, what only this vault still knows can be written too; such a folder has nothing to adopt. */
      artifacts: z.boolean().default(true),
      /** For whom and what for; it stands in the ledger. */
      reason: Prose,
    }),
    output: z.strictObject({
      location: z.url(),
      registries: z.array(
        z.strictObject({ registry: RegistryName, location: z.url(), ...counts, manifest: Sha256 }),
      ),
    }),
    errors: [
      'REGISTRY_NOT_FOUND',
      'REGISTRY_NEVER_READ',
      'MODEL_NOT_FOUND',
      'REGISTRY_LOCATION_REFUSED',
      'EXPORT_FILES_MISSING',
      'EXPORT_NOT_PORTABLE',
      'ARTIFACT_DIGEST_DIFFERS',
      'FOLDER_NOT_EMPTY',
      'FOLDER_NOT_WRITABLE',
      ...remoteErrors,
    ],
  }),

  'registry.checkFolder': query({
    summary:
      'Read every byte of a portable registry and compare it with what the folder states, before it is linked.',
    needs: 'session',
    roles: 'any',
    audited: 'never',
    positional: ['location'],
    input: z.strictObject({ location: z.url().max(2000) }),
    output: z.strictObject({
      sound: z.boolean(),
      ...counts,
      /** All of them, and the first 1,000 by path. */
      found: z.int(),
      problems: z.array(FolderProblem).max(1000),
    }),
    errors: [
      'REGISTRY_LOCATION_REFUSED',
      'REGISTRY_UNREACHABLE',
      'REGISTRY_REFUSED',
      'REGISTRY_ANSWER_INVALID',
    ],
  }),
};
