import { AppError } from '@main/kernel/app-error';
import type { Db } from '@main/platform/db';
import { findRecord, type Revision } from '@main/platform/records';
import type { RoleId, SignatureMeaning } from '@shared/ids';
import { roleToSign, signingRefusal } from './domain';
import { type ApprovalContent, approvalKind } from './kind';
import { progressOf, viewApproval } from './service-view';

/** @throws AppError `APPROVAL_NOT_FOUND` */
export async function demandApproval(db: Db, id: string): Promise<Revision<ApprovalContent>> {
  const approval = await findRecord(db, approvalKind, id);
  if (!approval) throw new AppError('APPROVAL_NOT_FOUND', { id });
  return approval;
}

/**
 * Demands that a person may give a meaning now, and that everything the signature will bind still stands there.
 *
 * @returns the role in which they give it
 * @throws AppError as `signingRefusal` says; `SIGNATURE_INVALID`, `SIGNED_EARLIER_VERSION`
 */
export async function demandDue(
  db: Db,
  approval: Revision<ApprovalContent>,
  signer: { readonly person: string; readonly roles: readonly RoleId[] },
  meaning: SignatureMeaning,
): Promise<RoleId> {
  const { id } = approval.head;
  const progress = progressOf(approval.content);
  const refusal = signingRefusal(progress, signer, meaning);
  if (refusal) throw new AppError(refusal, { id });
  const { bound, state } = await viewApproval(db, approval, null);
  if (state === 'invalid') throw new AppError('SIGNATURE_INVALID', { id });
  if (bound.some((item) => !item.same)) throw new AppError('SIGNED_EARLIER_VERSION', { id });
  const role = roleToSign(progress, signer.roles);
  if (!role) throw new AppError('ROLE_MISSING');
  return role;
}
