import { type FieldTarget, findRegistryById, listSame, type Place } from '@main/features/registry';
import type { NewId } from '@main/kernel/ports';
import type { Tx } from '@main/platform/db';
import { actOf } from '@main/platform/records';
import type { FieldValue } from './merge';
import { addPush, changePush, findField } from './outbox-store';
import { mirroredField } from './service-mirrored';

export interface Wanted {
  readonly registryId: string;
  readonly target: FieldTarget;
  readonly value: FieldValue;
}

/** Wants the same of the same field wherever the model is bound as well, so that its registries come to agree. */
export async function spread(tx: Tx, newId: NewId, { registryId, target, value }: Wanted): Promise<void> {
  // An alias says a version, and each registry has its own name for that.
  const version = 'version' in target ? target.version : target.of === 'alias' ? value : null;
  for (const same of await listSame(tx, { registryId, model: target.model, version })) {
    const registry = await findRegistryById(tx, same.registryId);
    if (!registry?.push || registry.state === 'removed') continue;
    const there = targetAt(target, same);
    if ((await mirroredField(tx, same.registryId, there)) === undefined) continue;
    await want(tx, newId, {
      registryId: same.registryId,
      target: there,
      value: target.of === 'alias' ? same.version : value,
    });
  }
}

const targetAt = (target: FieldTarget, { model, version }: Place): FieldTarget =>
  'version' in target ? { ...target, model, version: version ?? '' } : { ...target, model };

/**
 * Wants a value in a field of one registry: a new push, or the one that is there with another value. What the
 * registry says now is what both agree on when Countersign begins to look after a field.
 *
 * @returns the id of the push
 */
export async function want(tx: Tx, newId: NewId, { registryId, target, value }: Wanted): Promise<string> {
  const { utcMs } = actOf(tx).at;
  const known = await findField(tx, registryId, target);
  if (!known) {
    const id = newId();
    const base = (await mirroredField(tx, registryId, target)) ?? null;
    await addPush(tx, { id, registryId, target, value, base, queuedMs: utcMs });
    return id;
  }
  if (known.value === value) return known.id;
  if (known.state === 'conflict') {
    // Who decides the conflict decides on what is wanted by then.
    await changePush(tx, known.id, { value });
    return known.id;
  }
  const state = known.base === value && known.tried === null ? 'done' : 'waiting';
  await changePush(tx, known.id, { value, state, attempts: 0, nextMs: 0, problem: null, queuedMs: utcMs });
  return known.id;
}
