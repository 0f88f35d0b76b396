import { type FieldTarget, findRegistry, isOwnTag, type LinkedRegistry } from '@main/features/registry';
import { AppError } from '@main/kernel/app-error';
import type { Call, Handlers } from '@main/platform/calls';
import type { Tx } from '@main/platform/db';
import { actOf, inTransaction, note } from '@main/platform/records';
import type { Request } from '@shared/contract';
import type { PushTarget } from '@shared/contract/registry-outbox';
import type { RecordId } from '@shared/ids';
import { findConflictAt } from './conflict-store';
import type { NewRun } from './creations';
import { fieldName } from './field-name';
import { targetFits } from './limits';
import { addPush, changePush, dropPush, findPush, type Push } from './outbox-store';
import { mirroredField, standingField } from './service-mirrored';
import { type Settling, settlingFor } from './service-settling';
import { signedUnder } from './service-signed';
import { spread, want } from './service-spread';
import { decidersOf } from './sides';

type Operations =
  | 'registry.set'
  | 'registry.createModel'
  | 'registry.createRun'
  | 'registry.createVersion'
  | 'registry.upload'
  | 'registry.retry'
  | 'registry.withdraw';

/** What people want written to a registry. It is queued in the transaction of the entry that says who asked for it. */
export const queueHandlers: Handlers<Operations> = {
  'registry.set': setField,

  'registry.createModel': (call, { name, model, description, reason }) =>
    queue(call, name, reason, { of: 'new-model', model }, description),

  'registry.createRun': (call, { name, experiment, run, params, metrics, reason }) => {
    const described: NewRun = {
      params: Object.entries(params).map(([key, value]) => ({ name: key, value })),
      metrics: Object.entries(metrics).map(([key, value]) => ({ name: key, value })),
    };
    return queue(call, name, reason, { of: 'new-run', experiment, name: run }, JSON.stringify(described));
  },

  'registry.createVersion': (call, { name, model, run, path, description, reason }) =>
    queue(call, name, reason, { of: 'new-version', model, run }, `${path}\n${description}`),

  'registry.upload': async (call, { name, run, path, file, reason }) => {
    const bytes = call.files.take(file);
    const staged = call.blobs.stage(bytes);
    try {
      const target = { of: 'file', run, path: path === '' ? `countersign/${file.name}` : path } as const;
      return await queue(call, name, reason, target, staged.sha256, (tx) => call.blobs.keep(tx, staged));
    } catch (failure) {
      call.blobs.discard(staged);
      throw failure;
    }
  },

  'registry.retry': (call, { id, reason }) =>
    change(call, id, reason, 'registry.retried', ['waiting', 'given-up'], (tx) =>
      changePush(tx, id, { state: 'waiting', attempts: 0, nextMs: 0, problem: null }),
    ),

  'registry.withdraw': (call, { id, reason }) =>
    change(call, id, reason, 'registry.withdrawn', ['waiting', 'given-up'], (tx) => dropPush(tx, id)),
};

async function setField(
  { workspace, acting, session }: Call,
  { version, field, key, value, remove, reason }: Request<'registry.set'>,
): Promise<{ readonly id: RecordId }> {
  const [name = '', model = '', ...rest] = version.split('/');
  const number = rest.length === 0 ? null : rest.join('/');
  const target = targetOf(field, model, number, key);
  const wanted = remove ? null : field === 'alias' ? number : (value ?? null);
  if (target === null || (wanted === null && !remove) || !targetFits(target, wanted))
    throw new AppError('PUSH_VALUE_REFUSED');
  if ('key' in target && isOwnTag(target.key)) throw new AppError('PUSH_SIGNED_ELSEWHERE');
  return inTransaction(workspace, acting, async (tx) => {
    const registry = await demandWritable(tx, name);
    const place =
      field === 'alias' && number !== null
        ? { of: 'version-description' as const, model, version: number }
        : target;
    if ((await mirroredField(tx, registry.id, place)) === undefined) throw new AppError('VERSION_NOT_FOUND');
    const settling = await settlingFor(tx, workspace.ports.newId, registry);
    await demandDecided(tx, registry.id, target);
    await demandMaySet(tx, settling, session.roles, target);
    const there = { registryId: registry.id, target, value: wanted };
    const id = await want(tx, workspace.ports.newId, there);
    await spread(tx, settling, there);
    await noteQueued(tx, registry, id, reason, target);
    return { id: id as RecordId };
  });
}

/** What waits for a decision is not decided by the way. @throws AppError `CONFLICT_OPEN` */
async function demandDecided(tx: Tx, registryId: string, target: FieldTarget): Promise<void> {
  const conflict = await findConflictAt(tx, { registryId, ...fieldName(target) });
  if (conflict?.state === 'open') throw new AppError('CONFLICT_OPEN');
}

/** What a signature rests on is changed by those who decide about it. @throws AppError `ROLE_MISSING` */
async function demandMaySet(
  tx: Tx,
  { registry, signedAt }: Settling,
  roles: readonly string[],
  target: FieldTarget,
): Promise<void> {
  const standing = (await standingField(tx, registry.id, target))?.value ?? null;
  if (signedUnder(signedAt, registry.id, target, standing).length === 0) return;
  const deciders = decidersOf('signed-changed', true);
  if (!roles.some((role) => deciders.includes(role))) throw new AppError('ROLE_MISSING');
}

function targetOf(
  field: Request<'registry.set'>['field'],
  model: string,
  version: string | null,
  key: string,
): FieldTarget | null {
  if (field === 'description')
    return version === null
      ? { of: 'model-description', model }
      : { of: 'version-description', model, version };
  if (key === '') return null;
  if (field === 'alias') return { of: 'alias', model, alias: key };
  return version === null ? { of: 'model-tag', model, key } : { of: 'version-tag', model, version, key };
}

async function queue(
  { workspace, acting }: Call,
  name: string,
  reason: string,
  target: PushTarget,
  value: string,
  keep: (tx: Tx) => Promise<void> = async () => undefined,
): Promise<{ readonly id: RecordId }> {
  if (!targetFits(target, value)) throw new AppError('PUSH_VALUE_REFUSED');
  return inTransaction(workspace, acting, async (tx) => {
    const registry = await demandWritable(tx, name);
    const id = workspace.ports.newId();
    await keep(tx);
    const queuedMs = actOf(tx).at.utcMs;
    await addPush(tx, { id, registryId: registry.id, target, identity: null, value, base: null, queuedMs });
    await noteQueued(tx, registry, id, reason, target);
    return { id: id as RecordId };
  });
}

async function change(
  { workspace, acting }: Call,
  id: string,
  reason: string,
  action: string,
  states: readonly Push['state'][],
  work: (tx: Tx) => Promise<void>,
): Promise<{ readonly id: RecordId }> {
  return inTransaction(workspace, acting, async (tx) => {
    const push = await findPush(tx, id);
    if (!push || !states.includes(push.state)) throw new AppError('PUSH_NOT_FOUND');
    await work(tx);
    await note(tx, { action, reason, detail: { registry: push.registryId, push: id } });
    return { id: id as RecordId };
  });
}

/** @throws AppError `REGISTRY_NOT_FOUND`, `PUSH_NOT_ALLOWED` */
async function demandWritable(tx: Tx, name: string): Promise<LinkedRegistry> {
  const registry = await findRegistry(tx, name);
  if (!registry || registry.state === 'removed') throw new AppError('REGISTRY_NOT_FOUND');
  if (!registry.push) throw new AppError('PUSH_NOT_ALLOWED');
  return registry;
}

const noteQueued = (
  tx: Tx,
  { id, number }: LinkedRegistry,
  push: string,
  reason: string,
  { of }: PushTarget,
): Promise<void> =>
  note(tx, {
    action: 'registry.queued',
    object: { kind: 'registry', id, number },
    reason,
    detail: { push, of },
  });
