import { isField, isOwnTag, type LinkedRegistry } from '@main/features/registry';
import type { NewId } from '@main/kernel/ports';
import type { Tx } from '@main/platform/db';
import { actOf } from '@main/platform/records';
import type { RecordNumber } from '@shared/ids';
import { fieldName } from './field-name';
import { agreedOn, merge } from './merge';
import { changePush, listInStates, type Push } from './outbox-store';
import { raise, resolve } from './service-raise';
import type { SaidNow } from './service-said-now';
import { spread } from './service-spread';

/** What settling needs of a pull. */
export interface Settling {
  readonly registry: Pick<LinkedRegistry, 'id'>;
  readonly newId: NewId;
  /** Signed records that rest on a version, by `model/version`. */
  readonly signedAt: (place: string) => readonly RecordNumber[];
}

/**
 * Settles every field that Countersign looks after with what the registry says now: takes what was changed there,
 * leaves to the outbox what was changed here, and raises a conflict where neither may win by itself.
 *
 * @returns how many conflicts were raised
 */
export async function settleFields(tx: Tx, settling: Settling, said: SaidNow): Promise<number> {
  let raised = 0;
  for (const push of await listInStates(tx, settling.registry.id, [
    'waiting',
    'done',
    'conflict',
    'given-up',
  ])) {
    if (!isField(push.target)) continue;
    const theirs = said(push.target);
    if (theirs !== undefined && (await settleField(tx, settling, push, theirs))) raised += 1;
  }
  return raised;
}

/** Settles one field; true when a conflict was raised. */
export async function settleField(
  tx: Tx,
  settling: Settling,
  push: Push,
  theirs: string | null,
): Promise<boolean> {
  const { registry, newId } = settling;
  const { target, value: ours } = push;
  if (!isField(target)) throw new Error('Only a field is settled');
  const at = { registryId: registry.id, ...fieldName(target) };
  const base = agreedOn(push.base, push.tried, theirs);
  const outcome = merge({ base, ours, theirs });
  if (outcome === 'in-step' || outcome === 'agreed') {
    if (outcome === 'agreed' || push.state !== 'done' || push.tried !== null) {
      await changePush(tx, push.id, {
        base: theirs,
        tried: null,
        state: 'done',
        problem: null,
        doneMs: actOf(tx).at.utcMs,
      });
      await resolve(tx, at);
    }
    return false;
  }
  if (outcome === 'ours') {
    // The registry went back to what both had agreed on: nothing keeps ours from being written any more.
    if (push.state === 'conflict') await changePush(tx, push.id, { state: 'waiting', nextMs: 0 });
    else if (base !== push.base) await changePush(tx, push.id, { base, tried: null, state: 'waiting' });
    if (push.state === 'conflict') await resolve(tx, at);
    return false;
  }
  const place = 'version' in target ? at.place : target.of === 'alias' ? `${at.place}/${base ?? ''}` : '';
  const signed = place === '' ? [] : [...settling.signedAt(place)];
  const own = 'key' in target && isOwnTag(target.key);
  if (outcome === 'theirs' && signed.length === 0 && !own) {
    await changePush(tx, push.id, { value: theirs, base: theirs, doneMs: actOf(tx).at.utcMs });
    await spread(tx, newId, { registryId: registry.id, target, value: theirs });
    return false;
  }
  await changePush(tx, push.id, { state: 'conflict' });
  const changedThere = target.of === 'alias' ? 'alias-drift' : 'signed-changed';
  return raise(tx, newId, {
    ...at,
    registryId: settling.registry.id,
    kind: own ? 'tag-altered' : outcome === 'theirs' ? changedThere : 'edited-both',
    base,
    ours,
    theirs,
    target,
    managed: true,
    signed,
  });
}
