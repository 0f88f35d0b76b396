import { comparisonBindings } from '@main/features/comparison';
import { findPerson } from '@main/features/people';
import { readStatement, viewSignature } from '@main/features/signatures';
import type { Session } from '@main/platform/calls';
import type { Db } from '@main/platform/db';
import { findRecord, listRevisions, type Revision } from '@main/platform/records';
import type { ApprovalView } from '@shared/contract/approvals';
import type { SignatureState } from '@shared/contract/comparison';
import type { RecordId } from '@shared/ids';
import { bindings, meaningDue, type Progress, signingRefusal, stateOf } from './domain';
import { type ApprovalContent, approvalKind } from './kind';
import { findLatestFor } from './store';

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

/** An approval with every signature checked and every binding compared, as of now. */
export async function viewApproval(
  db: Db,
  { head, content }: Revision<ApprovalContent>,
  session: Pick<Session, 'person' | 'roles'> | null,
): Promise<ApprovalView> {
  const progress = progressOf(content);
  const about = { record: content.subject.id, revision: content.subject.revision };
  const signatures = await Promise.all(
    content.signatures.map((signature) => viewSignature(db, signature, about)),
  );
  const bound = bindings(content.bound, await comparisonBindings(db, content.subject.id));
  const hold = signatures.every((signature) => signature?.valid);
  const due = meaningDue(progress);
  const free = session && due && bound.every((item) => item.signed === item.now);
  const [first] = await listRevisions(db, approvalKind, head.id);
  return {
    id: head.id as RecordId,
    number: head.number,
    subject: content.subject,
    decision: content.decision,
    author: (await findPerson(db, content.author))?.printedName ?? content.author,
    state: stateOf(progress, bound, hold),
    mayMeaning: free && signingRefusal(progress, session, due) === null ? due : null,
    steps: content.steps.map((step, index) => ({ ...step, signature: signatures[index] ?? null })),
    bound: bound.map((item) => ({ ...item, same: item.signed === item.now })),
    requestedAt: new Date(first?.head.atMs ?? head.atMs).toISOString(),
  };
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
