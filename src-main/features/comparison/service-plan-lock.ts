import { signStatement, unwrapSigningKey } from '@main/features/signatures';
import { AppError } from '@main/kernel/app-error';
import type { Call } from '@main/platform/calls';
import type { Db } from '@main/platform/db';
import { inTransaction, listRevisions, type Revision, writeRecord } from '@main/platform/records';
import type { Output, Request } from '@shared/contract';
import { RoleId } from '@shared/ids';
import { analysisPlanKind, type PlanContent } from './kind-plan';
import { lockBindings } from './plan-rules';
import { demandPlan } from './service-facts';
import { authorsOf, lockMeaning } from './service-lock';

/** The revision that locks a plan says what the draft before it says, and carries the signature on that draft. */
export async function lockPlan(
  call: Call,
  { id, expectedRevision, login, password, reason }: Request<'plan.lock'>,
): Promise<Output<'plan.lock'>> {
  const { workspace, session, acting } = call;
  // Asked before the password, so that nobody proves who they are for nothing; asked again where it counts.
  await demandLockable(workspace.db, id, expectedRevision, session.person);
  // Slow work first: a key derivation inside the transaction would stop every other query.
  using key = await unwrapSigningKey(workspace, session, { login, password });
  const { number, digest } = await inTransaction(workspace, acting, async (tx) => {
    const draft = await demandLockable(tx, id, expectedRevision, session.person);
    const signature = await signStatement(tx, workspace, session, key, {
      record: id,
      kind: analysisPlanKind.kind,
      revision: draft.head.digest,
      bound: lockBindings(draft.content.plan),
      meaning: lockMeaning,
      role: RoleId.parse(acting.role),
    });
    return writeRecord(tx, 'plan.locked', {
      kind: analysisPlanKind,
      id,
      content: { ...draft.content, signatures: [signature] },
      expectedHead: draft.head.digest,
      reason,
      detail: { meaning: lockMeaning, ...signature },
    });
  });
  session.signatures += 1;
  return { id, number, revision: digest };
}

/** @throws AppError `PLAN_NOT_FOUND`, `RECORD_VOID`, `PLAN_LOCKED`, `RECORD_CHANGED`, `SIGNER_IS_AUTHOR` */
async function demandLockable(
  db: Db,
  id: string,
  expected: string,
  person: string,
): Promise<Revision<PlanContent>> {
  const draft = await demandPlan(db, id);
  if (draft.void !== null) throw new AppError('RECORD_VOID', { id });
  if (draft.content.signatures.length > 0) throw new AppError('PLAN_LOCKED', { id });
  if (draft.head.digest !== expected) throw new AppError('RECORD_CHANGED', { id });
  if (authorsOf(await listRevisions(db, analysisPlanKind, id)).includes(person))
    throw new AppError('SIGNER_IS_AUTHOR', { id });
  return draft;
}
