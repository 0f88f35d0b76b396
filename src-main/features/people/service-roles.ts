import { AppError } from '@main/kernel/app-error';
import type { Call, Handlers } from '@main/platform/calls';
import type { Tx } from '@main/platform/db';
import { actOf, inTransaction } from '@main/platform/records';
import { grantRefusal } from './domain';
import { demandProducts } from './service-enrol';
import { demandPersonIn, revisePerson } from './service-person';
import { policyOf } from './service-policy';
import { findLastSignIn } from './sign-in-store';
import { isStale } from './standing';
import { listPeople } from './store';

type Accounts = 'people.setRoles' | 'people.disable' | 'people.enable';

export const rolesHandlers: Handlers<Accounts> = {
  'people.setRoles': async (call, { person, roles, productRoles, reason }) => {
    demandSomebodyElse(call, person, 'SELF_GRANT');
    const refusal = grantRefusal({ roles, productRoles });
    if (refusal) throw new AppError(refusal);
    await inTransaction(call.workspace, call.acting, async (tx) => {
      await demandProducts(tx, { roles, productRoles });
      const known = await demandPersonIn(tx, person, 'active', 'disabled', 'linked');
      // Its one role is part of what keeps it from deciding anything.
      const { breakGlass, home } = known.content;
      if (breakGlass || (home && roles.includes('administrator'))) throw new AppError('ROLES_CONFLICT');
      await revisePerson(tx, 'person.rolesChanged', known, { to: { roles, productRoles }, reason });
      await demandAdministrator(tx);
    });
    return {};
  },

  'people.disable': async (call, { person, reason }) => {
    demandSomebodyElse(call, person, 'SELF_DISABLED');
    await inTransaction(call.workspace, call.acting, (tx) => disable(tx, person, reason));
    return {};
  },

  'people.enable': async ({ workspace, acting }, { person, reason }) => {
    await inTransaction(workspace, acting, async (tx) => {
      const known = await demandPersonIn(tx, person, 'disabled', 'active');
      const { state, keyId, enrolledMs, enabledMs, home } = known.content;
      const nowMs = actOf(tx).at.utcMs;
      const lastMs = Math.max(enabledMs ?? 0, (await findLastSignIn(tx, person)) ?? enrolledMs ?? 0);
      if (state === 'active' && !isStale(lastMs, nowMs, await policyOf(tx)))
        throw new AppError('PERSON_STATE_WRONG', { id: person });
      const action = state === 'disabled' ? 'person.enabled' : 'person.revived';
      await revisePerson(tx, action, known, {
        to: { state: home ? 'linked' : 'active', enabledMs: nowMs },
        reason,
        detail: { person, kid: keyId },
      });
    });
    return {};
  },
};

/** Keeps a person out from this entry on: none of their sessions writes anything after it. */
export async function disable(tx: Tx, person: string, reason: string): Promise<void> {
  const known = await demandPersonIn(tx, person, 'active', 'linked');
  await revisePerson(tx, 'person.disabled', known, {
    to: { state: 'disabled' },
    reason,
    detail: { person, kid: known.content.keyId },
  });
  await demandAdministrator(tx);
}

export function demandSomebodyElse(
  { session }: Call,
  person: string,
  code: 'SELF_GRANT' | 'SELF_DISABLED' | 'SELF_VERIFIED' | 'SELF_RESET',
): void {
  if (person === session.person) throw new AppError(code);
}

/** Without an administrator nobody could ever let anybody in again. */
async function demandAdministrator(tx: Tx): Promise<void> {
  const people = await listPeople(tx);
  if (!people.some(({ state, roles }) => state === 'active' && roles.includes('administrator')))
    throw new AppError('LAST_ADMINISTRATOR');
}
