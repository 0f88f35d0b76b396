import { type FieldTarget, findRegistryById, listSame, type Place } from '@main/features/registry';
import type { NewId } from '@main/kernel/ports';
import type { Tx } from '@main/platform/db';
import { actOf } from '@main/platform/records';
import { fieldName } from './field-name';
import type { FieldValue } from './merge';
import { addPush, changePush, dropPush, findField } from './outbox-store';
import { mirroredField, standingField } from './service-mirrored';
import { raise } from './service-raise';
import type { Settling } from './service-settling';
import { signedUnder } from './service-signed';

export interface Wanted {
  readonly registryId: string;
  readonly target: FieldTarget;
  readonly value: FieldValue;
}

/**
 * Wants the same of the same field wherever the model is bound as well, so that its registries come to agree. Where a
 * signature rests on the field there, it is a conflict for a person instead.
 */
export async function spread(
  tx: Tx,
  { newId, signedAt }: Pick<Settling, 'newId' | 'signedAt'>,
  { registryId, target, value }: Wanted,
): Promise<void> {
  // An alias says a version, and each registry has its own name for that.
  const version = 'version' in target ? target.version : target.of === 'alias' ? value : null;
  for (const same of await listSame(tx, { registryId, model: target.model, version })) {
    const registry = await findRegistryById(tx, same.registryId);
    if (!registry?.push || registry.state === 'removed') continue;
    const there = targetAt(target, same);
    const now = await standingField(tx, same.registryId, there);
    const wanted = target.of === 'alias' ? same.version : value;
    if (now === undefined || now.value === wanted) continue;
    const signed = [...signedUnder(signedAt, same.registryId, there, now.value)];
    if (signed.length === 0) {
      await want(tx, newId, { registryId: same.registryId, target: there, value: wanted });
      continue;
    }
    await raise(tx, newId, {
      ...fieldName(there),
      registryId: registry.id,
      kind: there.of === 'alias' ? 'alias-drift' : 'signed-changed',
      base: now.value,
      ours: wanted,
      theirs: now.value,
      target: there,
      managed: true,
      signed,
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
  const queuedMs = actOf(tx).at.utcMs;
  const there = await mirroredField(tx, registryId, target);
  const found = await findField(tx, registryId, target);
  const known = found?.identity === there?.identity ? found : undefined;
  if (!known) {
    // What was wanted of another of the same name is not wanted of this one.
    if (found) await dropPush(tx, found.id);
    const push = { id: newId(), registryId, target, value, base: there?.value ?? null, queuedMs };
    await addPush(tx, { ...push, identity: there?.identity ?? null });
    return push.id;
  }
  if (known.value === value && known.state !== 'given-up') return known.id;
  if (known.state === 'conflict') {
    // Who decides the conflict decides on what is wanted by then.
    await changePush(tx, known.id, { value });
    return known.id;
  }
  const state = known.base === value && known.tried === null ? 'done' : 'waiting';
  await changePush(tx, known.id, { value, state, attempts: 0, nextMs: 0, problem: null, queuedMs });
  return known.id;
}
