import { findSignable, productOfComparison } from '@main/features/comparison';
import { actingAs, signingStanding } from '@main/features/people';
import { signStatement, unwrapSigningKey } from '@main/features/signatures';
import { trailAcknowledged } from '@main/features/trail';
import { AppError } from '@main/kernel/app-error';
import type { Call, Handlers } from '@main/platform/calls';
import { actOf, demandNotVoid, inTransaction, type Workspace, writeRecord } from '@main/platform/records';
import type { Output, Request } from '@shared/contract';
import { errorCatalogue } from '@shared/errors';
import { comparisonPolicy, decides } from './domain';
import { approvalKind } from './kind';
import { demandApproval, demandDue } from './service-demand';
import { listPackets } from './service-packet-list';
import { signerOf, viewApproval } from './service-view';
import { findLatestFor, listApprovalIds } from './store';

export const approvalsHandlers: Handlers<
  'approvals.request' | 'approvals.list' | 'approvals.show' | 'approvals.sign'
> = {
  'approvals.request': request,
  'approvals.list': list,
  'approvals.show': show,
  'approvals.sign': sign,
};

async function request(
  { workspace, actingFor }: Call,
  { recordId }: Request<'approvals.request'>,
): Promise<Output<'approvals.request'>> {
  const acting = await actingFor(await productOfComparison(workspace.db, recordId));
  return inTransaction(workspace, acting, async (tx) => {
    const signable = await findSignable(tx, recordId);
    if (!signable) throw new AppError('RECORD_NOT_FOUND', { id: recordId });
    await demandNotVoid(tx, [recordId]);
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

async function show(
  { workspace, session }: Call,
  { id }: Request<'approvals.show'>,
): Promise<Output<'approvals.show'>> {
  const { db } = workspace;
  const approval = await viewApproval(db, await demandApproval(db, id), session);
  const { mayMeaning, subject } = approval;
  const mustRead = mayMeaning !== null && decides(mayMeaning);
  return {
    ...approval,
    warnings: await warningsTo(workspace, session.person),
    trailDue: mustRead && !(await trailAcknowledged(db, session.person, subject.id)),
    packets: await listPackets(db, id),
  };
}

/** What would keep a person from signing anything, or what they should know before they do. */
async function warningsTo({ db, ports }: Workspace, person: string): Promise<string[]> {
  const { refusal, warnings } = await signingStanding(db, person, ports.clock());
  return [...(refusal ? [refusal] : []), ...warnings].map((code) => errorCatalogue[code].message);
}

async function list({ workspace, session }: Call): Promise<Output<'approvals.list'>> {
  const approvals: Output<'approvals.list'>['approvals'] = [];
  for (const id of await listApprovalIds(workspace.db))
    approvals.push(await viewApproval(workspace.db, await demandApproval(workspace.db, id), session));
  const mine = approvals.filter((approval) => approval.mayMeaning);
  return { approvals: [...mine, ...approvals.filter((approval) => !approval.mayMeaning)] };
}

/** Records one signature and its ledger entry, atomically. Throws the errors listed for `approvals.sign`. */
async function sign(
  { workspace, session }: Call,
  input: Request<'approvals.sign'>,
): Promise<Output<'approvals.sign'>> {
  const { meaning } = input;
  // Refused before the password is asked for in vain, and decided again within the transaction.
  const { role, product } = await demandSignable(workspace, session, input);
  // Slow work first: a key derivation inside the transaction would stop every other query.
  using key = await unwrapSigningKey(workspace, session, input);
  const signedAt = await inTransaction(workspace, actingAs(session, role, product), async (tx) => {
    const { approval } = await demandSignable({ db: tx }, session, input);
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
  const { state } = await viewApproval(workspace.db, await demandApproval(workspace.db, input.id), session);
  return { signedAt, state };
}

/** @throws AppError when the person may not sign, or what was asked for no longer stands there */
async function demandSignable(
  { db }: Pick<Workspace, 'db'>,
  { person }: Call['session'],
  { id, meaning }: Request<'approvals.sign'>,
) {
  const approval = await demandApproval(db, id);
  const signer = await signerOf(db, person, approval.content);
  const role = await demandDue(db, approval, signer, meaning);
  // Whoever decides has seen what changed since it was decided last (FDA, Data Integrity and CGMP, 2018, Q&A 8).
  if (decides(meaning) && !(await trailAcknowledged(db, person, approval.content.subject.id)))
    throw new AppError('TRAIL_NOT_REVIEWED', { id });
  return { approval, product: signer.product, role };
}
