import { AppError } from '@main/kernel/app-error';
import type { Handlers } from '@main/platform/calls';
import { actOf, inTransaction } from '@main/platform/records';
import type { RecordId } from '@shared/ids';
import { demandPersonIn, revisePerson } from './service-person';
import { demandSomebodyElse } from './service-roles';

export const identityHandlers: Handlers<'people.verifyIdentity' | 'people.recordTraining'> = {
  'people.verifyIdentity': async (call, { person, keyId, how, reason }) => {
    demandSomebodyElse(call, person, 'SELF_VERIFIED');
    await inTransaction(call.workspace, call.acting, async (tx) => {
      const known = await demandPersonIn(tx, person, 'active', 'linked');
      if (known.content.keyId !== keyId) throw new AppError('KEY_DIFFERS');
      const { at, actor } = actOf(tx);
      await revisePerson(tx, 'person.identityVerified', known, {
        to: { identity: { keyId, by: actor.person as RecordId, how, atMs: at.utcMs } },
        reason,
        detail: { person, kid: keyId, how },
      });
    });
    return {};
  },

  'people.recordTraining': async (call, { person, subject, completedOn, expiresOn, reason }) => {
    demandSomebodyElse(call, person, 'SELF_VERIFIED');
    if (expiresOn !== null && expiresOn < completedOn) throw new AppError('TRAINING_DATES_WRONG');
    await inTransaction(call.workspace, call.acting, async (tx) => {
      const known = await demandPersonIn(tx, person, 'active', 'disabled', 'linked');
      const training = [...known.content.training, { subject, completedOn, expiresOn }];
      await revisePerson(tx, 'person.trained', known, {
        to: { training },
        reason,
        detail: { person, subject, completedOn, expiresOn },
      });
    });
    return {};
  },
};
