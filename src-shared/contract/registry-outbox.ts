import { z } from 'zod';
import { FileTicket, Prose, RecordId } from '../ids';
import { command, job, query } from './define';
import { RegistryName } from './registry-views';

/** A thing of a registry that can be written: names as the registry has them. */
export const PushTarget = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('model-description'), model: z.string() }),
  z.strictObject({ of: z.literal('model-tag'), model: z.string(), key: z.string() }),
  z.strictObject({ of: z.literal('alias'), model: z.string(), alias: z.string() }),
  z.strictObject({ of: z.literal('version-description'), model: z.string(), version: z.string() }),
  z.strictObject({ of: z.literal('version-tag'), model: z.string(), version: z.string(), key: z.string() }),
  z.strictObject({ of: z.literal('new-model'), model: z.string() }),
  z.strictObject({ of: z.literal('new-version'), model: z.string(), run: z.string() }),
  z.strictObject({ of: z.literal('new-run'), experiment: z.string(), name: z.string() }),
  z.strictObject({ of: z.literal('file'), run: z.string(), path: z.string() }),
]);
export type PushTarget = z.infer<typeof PushTarget>;

export const OutboxRow = z.strictObject({
  id: RecordId,
  registry: RegistryName,
  target: PushTarget,
  /** What is to stand there; `null` for nothing. Of a creation: its description; of a file: its SHA-256. */
  value: z.string().nullable(),
  /** What the registry said when both last agreed; `null` for nothing. */
  base: z.string().nullable(),
  state: z.enum(['waiting', 'done', 'conflict', 'given-up']),
  attempts: z.int(),
  nextAt: z.iso.datetime().nullable(),
  /** Code of the last failure. */
  problem: z.string().nullable(),
  /** What was made: the number of a version, the id of a run. */
  made: z.string().nullable(),
  queuedAt: z.iso.datetime(),
  doneAt: z.iso.datetime().nullable(),
});
export type OutboxRow = z.infer<typeof OutboxRow>;

const pushers = ['ml-engineer', 'regulatory-lead', 'quality-approver'] as const;
const queued = z.strictObject({ id: RecordId });
const errors = ['REGISTRY_NOT_FOUND', 'PUSH_NOT_ALLOWED', 'PUSH_VALUE_REFUSED'] as const;
const Name = z.string().min(1).max(256);

export const registryOutboxContract = {
  'registry.outbox': query({
    summary: 'What waits to be written to registries, what was written, and what was given up.',
    needs: 'session',
    roles: 'any',
    audited: 'inspection',
    input: z.strictObject({
      name: RegistryName.optional(),
      state: z.enum(['all', 'waiting', 'done', 'conflict', 'given-up']).default('all'),
      offset: z.int().nonnegative().default(0),
      limit: z.int().min(1).max(500).default(200),
    }),
    output: z.strictObject({ rows: z.array(OutboxRow), total: z.int() }),
    errors: ['REGISTRY_NOT_FOUND'],
  }),

  'registry.set': command({
    summary:
      'Put a description, a tag or an alias of a model or version under Countersign and queue its push.',
    needs: 'session',
    roles: pushers,
    audited: 'always',
    positional: ['version', 'field'],
    input: z.strictObject({
      /** `registry/model/version`, or `registry/model` for the model itself. */
      version: z.string().min(1).max(800),
      field: z.enum(['description', 'tag', 'alias']),
      /** Of a tag or an alias: its name. */
      key: z.string().max(250).default(''),
      /** Left out: to be removed. For an alias this is left out when it shall point to the version named. */
      value: z.string().max(100_000).optional(),
      remove: z.boolean().default(false),
      reason: Prose,
    }),
    output: queued,
    errors: [...errors, 'VERSION_NOT_FOUND', 'PUSH_SIGNED_ELSEWHERE', 'CONFLICT_OPEN', 'ROLE_MISSING'],
  }),

  'registry.createModel': command({
    summary: 'Queue a new registered model.',
    needs: 'session',
    roles: pushers,
    audited: 'always',
    positional: ['name', 'model'],
    input: z.strictObject({
      name: RegistryName,
      model: Name,
      description: z.string().max(100_000).default(''),
      reason: Prose,
    }),
    output: queued,
    errors,
  }),

  'registry.createRun': command({
    summary: 'Queue a new run with parameters and metrics.',
    needs: 'session',
    roles: pushers,
    audited: 'always',
    positional: ['name', 'experiment', 'run'],
    input: z.strictObject({
      name: RegistryName,
      experiment: Name,
      run: Name,
      params: z.record(z.string().max(250), z.string().max(6000)).default({}),
      metrics: z.record(z.string().max(250), z.number()).default({}),
      reason: Prose,
    }),
    output: queued,
    errors,
  }),

  'registry.createVersion': command({
    summary: 'Queue a new version of a model, made from a run that the registry has or the outbox will make.',
    needs: 'session',
    roles: pushers,
    audited: 'always',
    positional: ['name', 'model', 'run'],
    input: z.strictObject({
      name: RegistryName,
      model: Name,
      /** A run id, or the id of a queued run. */
      run: z.string().min(1).max(200),
      /** Folder of the run that holds the model. */
      path: z.string().max(1000).default('model'),
      description: z.string().max(100_000).default(''),
      reason: Prose,
    }),
    output: queued,
    errors,
  }),

  'registry.upload': command({
    summary: 'Queue a file, a dossier for instance, for a run of a registry.',
    needs: 'session',
    roles: pushers,
    audited: 'always',
    positional: ['name', 'run'],
    input: z.strictObject({
      name: RegistryName,
      run: z.string().min(1).max(200),
      /** Where it is to lie among the run's files; the file's own name in `countersign/` when left out. */
      path: z.string().max(1000).default(''),
      file: FileTicket,
      reason: Prose,
    }),
    output: queued,
    errors: [...errors, 'TICKET_INVALID'],
  }),

  'registry.push': job({
    summary: 'Push what waits for a registry now, without taking a snapshot first.',
    needs: 'session',
    roles: ['administrator', 'ml-engineer', 'regulatory-lead', 'specialist', 'quality-approver'],
    audited: 'always',
    positional: ['name'],
    input: z.strictObject({ name: RegistryName }),
    output: z.strictObject({ pushed: z.int(), waiting: z.int(), failed: z.int(), conflicts: z.int() }),
    errors: ['REGISTRY_NOT_FOUND', 'REGISTRY_PAUSED', 'REGISTRY_BUSY', 'PUSH_NOT_ALLOWED'],
  }),

  'registry.retry': command({
    summary: 'Try a push that was given up once more.',
    needs: 'session',
    roles: pushers,
    audited: 'always',
    positional: ['id'],
    input: z.strictObject({ id: RecordId, reason: Prose }),
    output: queued,
    errors: ['PUSH_NOT_FOUND'],
  }),

  'registry.withdraw': command({
    summary: 'Take back a push that was not done yet.',
    needs: 'session',
    roles: pushers,
    audited: 'always',
    positional: ['id'],
    input: z.strictObject({ id: RecordId, reason: Prose }),
    output: queued,
    errors: ['PUSH_NOT_FOUND'],
  }),
};
