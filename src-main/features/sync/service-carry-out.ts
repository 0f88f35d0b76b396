import { type FieldTarget, isField, isOwnTag } from '@main/features/registry';
import type { NewId } from '@main/kernel/ports';
import type { Tx } from '@main/platform/db';
import type { ConflictContent } from './kind';
import type { FieldValue } from './merge';
import { changePush, findField } from './outbox-store';
import { mirroredField } from './service-mirrored';
import { isWithheld } from './service-raise';
import { settlingFor } from './service-settling';
import { spread, want } from './service-spread';
import type { Choice } from './sides';

/** Does what was decided: ours is queued to be written, theirs is taken and spread to where the model is bound. */
export async function carryOut(
  tx: Tx,
  newId: NewId,
  { registryId, target, ...content }: ConflictContent,
  decision: Choice,
): Promise<void> {
  if (target === null || !isField(target) || decision === 'noted') return;
  const kept = async (value: FieldValue): Promise<FieldValue> =>
    isWithheld(value) ? ((await mirroredField(tx, registryId, target))?.value ?? null) : value;
  const theirs = await kept(content.theirs);
  const push = await findField(tx, registryId, target);
  if (decision === 'theirs') {
    if (push) await changePush(tx, push.id, { base: theirs, tried: null, value: theirs, state: 'done' });
    const settling = await settlingFor(tx, newId, { id: registryId });
    await spread(tx, settling, { registryId, target, value: theirs });
    return;
  }
  // What is written is what was shown; of Countersign's own tags what is to be said by now.
  const wanted = push && (isOwn(target) || isWithheld(content.ours)) ? push.value : content.ours;
  if (!push) await want(tx, newId, { registryId, target, value: wanted });
  // What the registry said when the decision was taken is what both agree to start from: should it say something else
  // by the time of the push, that is another conflict.
  else
    await changePush(tx, push.id, {
      value: wanted,
      base: theirs,
      tried: null,
      state: 'waiting',
      attempts: 0,
      nextMs: 0,
      problem: null,
    });
}

const isOwn = (target: FieldTarget): boolean => 'key' in target && isOwnTag(target.key);
