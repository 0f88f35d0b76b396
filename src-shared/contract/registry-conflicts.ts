import { z } from 'zod';
import { Prose, RecordId, RecordNumber } from '../ids';
import { command, query } from './define';
import { RegistryName } from './registry-views';

/** What kind of disagreement it is; each is found by name. */
export const ConflictKind = z.enum([
  /** Here and there a field was changed, each in its own way. */
  'edited-both',
  /** A registry changed a field of a version that a signature rests on. */
  'signed-changed',
  /** An alias that stood at a version when it was adopted under signature points elsewhere. */
  'alias-drift',
  /** A file of an adopted version has other bytes, or is gone. */
  'bytes-changed',
  /** A tag that Countersign wrote says something else. */
  'tag-altered',
  'version-gone',
  'model-renamed',
  /** Another version or model stands under the name of an adopted one. */
  'recreated',
  /** The registry holds a checkpoint that this ledger does not continue. */
  'ledger-rolled-back',
  /** A tag, parameter or file name may name a patient. */
  'possible-phi',
]);
export type ConflictKind = z.infer<typeof ConflictKind>;

export const ConflictView = z.strictObject({
  id: RecordId,
  number: RecordNumber,
  kind: ConflictKind,
  registry: RegistryName,
  /** `model/version`, or `model`. */
  place: z.string(),
  field: z.string(),
  base: z.string().nullable(),
  ours: z.string().nullable(),
  theirs: z.string().nullable(),
  /** Records that a signature rests on and that this touches. */
  signed: z.array(RecordNumber),
  /** Who may decide. */
  roles: z.array(z.string()),
  state: z.enum(['open', 'decided', 'resolved']),
  decision: z.enum(['ours', 'theirs', 'noted']).nullable(),
  /** What can be decided. */
  choices: z.array(z.enum(['ours', 'theirs', 'noted'])),
  reason: z.string(),
  foundAt: z.iso.datetime(),
  decidedAt: z.iso.datetime().nullable(),
  decidedBy: z.string().nullable(),
});
export type ConflictView = z.infer<typeof ConflictView>;

export const registryConflictsContract = {
  'registry.conflicts': query({
    summary: 'Where this vault and its registries disagree: base, ours, theirs, and who may decide.',
    needs: 'session',
    roles: 'any',
    audited: 'inspection',
    input: z.strictObject({
      name: RegistryName.optional(),
      state: z.enum(['open', 'all']).default('open'),
      offset: z.int().nonnegative().default(0),
      limit: z.int().min(1).max(500).default(200),
    }),
    output: z.strictObject({
      /** Open ones first, then the newest. */
      conflicts: z.array(ConflictView),
      /** How many there are in all. */
      total: z.int(),
    }),
    errors: ['REGISTRY_NOT_FOUND'],
  }),

  'registry.decide': command({
    summary: 'Decide a conflict: push ours, take theirs, or take note of it.',
    needs: 'session',
    roles: ['regulatory-lead', 'quality-approver', 'ml-engineer'],
    audited: 'always',
    positional: ['conflict', 'decision'],
    input: z.strictObject({
      conflict: RecordId,
      decision: z.enum(['ours', 'theirs', 'noted']),
      reason: Prose,
    }),
    output: z.strictObject({ id: RecordId, number: RecordNumber }),
    errors: ['CONFLICT_NOT_FOUND', 'CONFLICT_DECIDED', 'CONFLICT_CHOICE', 'ROLE_MISSING', 'PUSH_NOT_ALLOWED'],
  }),
};
