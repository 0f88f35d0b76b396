import { AppError } from '@main/kernel/app-error';
import type { Handlers } from '@main/platform/calls';
import type { Db } from '@main/platform/db';
import { inTransaction, listAllRevisions, listRecords, writeRecord } from '@main/platform/records';
import { defaultPolicy, type SecurityPolicy } from '@shared/contract/people-policy';
import { securityPolicyKind } from './policy-kind';
import { findPerson } from './store';

/** What the vault demands now: the defaults until somebody sets anything. */
export async function policyOf(db: Db): Promise<SecurityPolicy> {
  return (await findPolicy(db))?.content ?? defaultPolicy;
}

/** What the vault demanded after an entry of its ledger. */
export const policyAt = async (db: Db, seq: number): Promise<SecurityPolicy> =>
  (await listAllRevisions(db, securityPolicyKind, seq)).at(-1)?.content ?? defaultPolicy;

const findPolicy = async (db: Db) => (await listRecords(db, securityPolicyKind))[0];

export const policyHandlers: Handlers<'people.policy' | 'people.setPolicy'> = {
  'people.policy': async ({ workspace: { db } }) => {
    const known = await findPolicy(db);
    const setBy = known ? ((await findPerson(db, known.head.by))?.printedName ?? known.head.by) : null;
    return { policy: known?.content ?? defaultPolicy, setBy };
  },
  'people.setPolicy': async ({ workspace, acting }, { policy, reason }) => {
    if (policy.closeMinutes < policy.idleMinutes) throw new AppError('POLICY_CONTRADICTORY');
    await inTransaction(workspace, acting, async (tx) => {
      const known = await findPolicy(tx);
      await writeRecord(tx, 'policy.set', {
        kind: securityPolicyKind,
        id: known?.head.id ?? workspace.ports.newId(),
        content: policy,
        expectedHead: known?.head.digest ?? null,
        reason,
      });
    });
    return { policy };
  },
};
