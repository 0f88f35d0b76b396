import { comparisonBindings, productOfComparison } from '@main/features/comparison';
import { authorityOf, findPerson } from '@main/features/people';
import { readStatement, viewSignature } from '@main/features/signatures';
import type { Session } from '@main/platform/calls';
import type { Db } from '@main/platform/db';
import { findRecord, listRevisions, type Revision } from '@main/platform/records';
import type { ApprovalView } from '@shared/contract/approvals';
import type { SignatureState } from '@shared/contract/comparison';
import type { RecordId, RoleId } from '@shared/ids';
import { bindings, meaningDue, type Progress, signingRefusal, stateOf } from './domain';
import { type ApprovalContent, approvalKind } from './kind';
import { findLatestFor, listIdsFor } from './store';

/** An approval's progress, read from the statements that were signed. */
export function progressOf(content: ApprovalContent): Progress {
  return {
    author: content.author,
    authors: content.authors,
    steps: content.steps,
    given: content.signatures.flatMap((signature) => {
      const statement = readStatement(signature);
      return statement ? [{ person: statement.person, meaning: statement.meaning }] : [];
    }),
  };
}

interface Signer {
  readonly person: RecordId;
  readonly product: RecordId | null;
  readonly roles: readonly RoleId[];
}

/** A person with the roles that count for what an approval is about. */
export async function signerOf(
  db: Db,
  person: RecordId,
  { subject }: Pick<ApprovalContent, 'subject'>,
): Promise<Signer> {
  const product = await productOfComparison(db, subject.id);
  return { person, product, roles: await authorityOf(db, person, product) };
}

/** An approval with every signature checked and every binding compared, as of now. */
export async function viewApproval(
  db: Db,
  { head, content }: Revision<ApprovalContent>,
  session: Pick<Session, 'person'> | null,
): Promise<ApprovalView> {
  const progress = progressOf(content);
  const about = { record: content.subject.id, revision: content.subject.revision };
  const signatures = await Promise.all(
    content.signatures.map((signature) => viewSignature(db, signature, about)),
  );
  const bound = bindings(content.bound, await comparisonBindings(db, content.subject.id));
  const hold = signatures.every((signature) => signature?.valid);
  const due = meaningDue(progress);
  const signer = session && (await signerOf(db, session.person, content));
  const free = signer && due && bound.every((item) => item.signed === item.now);
  const [first] = await listRevisions(db, approvalKind, head.id);
  return {
    id: head.id as RecordId,
    number: head.number,
    subject: content.subject,
    decision: content.decision,
    author: (await findPerson(db, content.author))?.printedName ?? content.author,
    state: stateOf(progress, bound, hold),
    mayMeaning: free && signingRefusal(progress, signer, due) === null ? due : null,
    steps: content.steps.map((step, index) => ({ ...step, signature: signatures[index] ?? null })),
    bound: bound.map((item) => ({ ...item, same: item.signed === item.now })),
    requestedAt: new Date(first?.head.atMs ?? head.atMs).toISOString(),
  };
}

/** The approvals asked for a record, oldest first. */
export async function listApprovalsOf(db: Db, subjectId: string): Promise<Revision<ApprovalContent>[]> {
  const approvals: Revision<ApprovalContent>[] = [];
  for (const id of await listIdsFor(db, subjectId)) {
    const approval = await findRecord(db, approvalKind, id);
    if (approval) approvals.push(approval);
  }
  return approvals;
}

/** The newest approval of a record as it stands now, or `null`. */
export async function findApprovalOf(db: Db, subjectId: string): Promise<ApprovalView | null> {
  const latest = await findLatestFor(db, subjectId);
  const revision = latest && (await findRecord(db, approvalKind, latest.id));
  return revision ? viewApproval(db, revision, null) : null;
}

/** Where the signatures of a record stand; `none` before the first request. */
export async function signatureStateOf(db: Db, subjectId: string): Promise<SignatureState> {
  return (await findApprovalOf(db, subjectId))?.state ?? 'none';
}
