import { findSignable } from '@main/features/comparison';
import { signStatement, unwrapSigningKey } from '@main/features/signatures';
import { AppError } from '@main/kernel/app-error';
import type { Call, Handlers } from '@main/platform/calls';
import { actOf, findRecord, inTransaction, type Workspace, writeRecord } from '@main/platform/records';
import type { Output, Request } from '@shared/contract';
import { comparisonPolicy, roleToSign, signingRefusal } from './domain';
import { approvalKind } from './kind';
import { progressOf, viewApproval } from './service-view';
import { findLatestFor, listApprovalIds } from './store';

export const approvalsHandlers: Handlers<
  'approvals.request' | 'approvals.list' | 'approvals.show' | 'approvals.sign'
> = {
  'approvals.request': request,
  'approvals.list': list,
  'approvals.show': async ({ workspace, session }, { id }) =>
    viewApproval(workspace.db, await demandApproval(workspace, id), session),
  'approvals.sign': sign,
};

async function request(
  { workspace, acting }: Call,
  { recordId }: Request<'approvals.request'>,
): Promise<Output<'approvals.request'>> {
  return inTransaction(workspace, acting, async (tx) => {
    const signable = await findSignable(tx, recordId);
    if (!signable) throw new AppError('RECORD_NOT_FOUND', { id: recordId });
    const latest = await findLatestFor(tx, recordId);
    if (latest?.revision === signable.subject.revision)
      throw new AppError('APPROVAL_EXISTS', { id: latest.id });
    const { subject, decision, author, authors, bound } = signable;
    const steps = comparisonPolicy.map((step) => ({ ...step, roles: [...step.roles] }));
    const { id, number } = await writeRecord(tx, 'approval.requested', {
      kind: approvalKind,
      id: workspace.ports.newId(),
      content: { subject, decision, author, authors: [...authors], bound, steps, signatures: [] },
      expectedHead: null,
      reason: 'Signatures asked for',
    });
    return { id, number };
  });
}

async function list({ workspace, session }: Call): Promise<Output<'approvals.list'>> {
  const approvals: Output<'approvals.list'>['approvals'] = [];
  for (const id of await listApprovalIds(workspace.db))
    approvals.push(await viewApproval(workspace.db, await demandApproval(workspace, id), session));
  const mine = approvals.filter((approval) => approval.mayMeaning);
  return { approvals: [...mine, ...approvals.filter((approval) => !approval.mayMeaning)] };
}

/** Records one signature and its ledger entry, atomically. Throws the errors listed for `approvals.sign`. */
async function sign(
  { workspace, session, acting }: Call,
  input: Request<'approvals.sign'>,
): Promise<Output<'approvals.sign'>> {
  const { meaning } = input;
  // Refused before the password is asked for in vain, and decided again within the transaction.
  const asked = await demandSignable(workspace, session, input);
  const role = roleToSign(progressOf(asked.content), session.roles);
  if (!role) throw new AppError('ROLE_MISSING');
  // Slow work first: a key derivation inside the transaction would stop every other query.
  using key = await unwrapSigningKey(workspace, session, input);
  const signedAt = await inTransaction(workspace, { ...acting, role }, async (tx) => {
    const approval = await demandSignable({ ...workspace, db: tx }, session, input);
    const { subject, bound } = approval.content;
    const { id: record, kind, revision } = subject;
    const signature = await signStatement(tx, workspace, session, key, {
      record,
      kind,
      revision,
      bound,
      meaning,
      role,
    });
    await writeRecord(tx, 'approval.signed', {
      kind: approvalKind,
      id: input.id,
      content: { ...approval.content, signatures: [...approval.content.signatures, signature] },
      expectedHead: approval.head.digest,
      reason: input.reason,
      detail: { meaning, ...signature },
    });
    return new Date(actOf(tx).at.utcMs).toISOString();
  });
  session.signatures += 1;
  const { state } = await viewApproval(workspace.db, await demandApproval(workspace, input.id), session);
  return { signedAt, state };
}

/** @throws AppError when the person may not sign, or what was asked for no longer stands there */
async function demandSignable(
  workspace: Workspace,
  session: Call['session'],
  input: Request<'approvals.sign'>,
) {
  const approval = await demandApproval(workspace, input.id);
  const refusal = signingRefusal(progressOf(approval.content), session, input.meaning);
  if (refusal) throw new AppError(refusal, { id: input.id });
  const { bound, state } = await viewApproval(workspace.db, approval, session);
  if (state === 'invalid') throw new AppError('SIGNATURE_INVALID', { id: input.id });
  if (bound.some((item) => !item.same)) throw new AppError('SIGNED_EARLIER_VERSION', { id: input.id });
  return approval;
}

async function demandApproval({ db }: Workspace, id: string) {
  const approval = await findRecord(db, approvalKind, id);
  if (!approval) throw new AppError('APPROVAL_NOT_FOUND', { id });
  return approval;
}
