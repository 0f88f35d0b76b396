import { isField, isOwnTag } from '@main/features/registry';
import type { Tx } from '@main/platform/db';
import { actOf } from '@main/platform/records';
import { fieldName } from './field-name';
import { agreedOn, merge } from './merge';
import { changePush, listInStates, type Push } from './outbox-store';
import { raise, resolve } from './service-raise';
import type { SaidNow } from './service-said-now';
import type { Settling } from './service-settling';
import { signedUnder } from './service-signed';
import { spread } from './service-spread';

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
    const now = said(push.target);
    if (now === undefined) continue;
    // Another model or version stands under the name: nothing that was wanted of the first is wanted of it.
    if (now.identity !== push.identity)
      await changePush(tx, push.id, { state: 'given-up', problem: 'PUSH_TARGET_GONE' });
    else if (await settleField(tx, settling, push, now.value)) raised += 1;
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
  const signed = [...signedUnder(settling.signedAt, registry.id, target, base)];
  const own = 'key' in target && isOwnTag(target.key);
  if (outcome === 'theirs' && signed.length === 0 && !own) {
    await changePush(tx, push.id, { value: theirs, base: theirs, doneMs: actOf(tx).at.utcMs });
    await spread(tx, settling, { registryId: registry.id, target, value: theirs });
    return false;
  }
  const changedThere = target.of === 'alias' ? 'alias-drift' : 'signed-changed';
  const told = await raise(tx, newId, {
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
  await changePush(tx, push.id, { state: 'conflict' });
  return told === 'raised';
}
