import { personKind } from '@main/features/people';
import { readStatement } from '@main/features/signatures';
import { fromBase64 } from '@main/kernel/bytes';
import { keyIdOf, type VerifiedChain, verifyUnder } from '@main/ledger';
import type { Db } from '@main/platform/db';
import { findRevision, listAllRevisions } from '@main/platform/records';
import type { LedgerProblem } from '@shared/contract/ledger';
import type { Signature, SignatureStatement } from '@shared/signature';
import { type ApprovalContent, approvalKind } from './kind';

/**
 * Checks every signature against the keys that the ledger enrolled, what its approval says it is about, and the
 * ledger entry that recorded it.
 */
export async function checkSignatures(
  db: Db,
  chain: Pick<VerifiedChain, 'ledger' | 'signingKeys' | 'signatures'>,
): Promise<{ readonly signatures: number; readonly problems: readonly LedgerProblem[] }> {
  const problems: LedgerProblem[] = [];
  let signatures = 0;
  // The last revision of each, read past the index, which is checked by itself.
  const revisions = await listAllRevisions(db, approvalKind);
  const last = new Map(revisions.map((revision) => [revision.head.id, revision]));
  for (const { head, content } of last.values()) {
    const found = (code: string, message: string) => problems.push({ code, subject: head.number, message });
    const signers = new Set<string>();
    for (const [index, signature] of content.signatures.entries()) {
      signatures += 1;
      const statement = readStatement(signature);
      const key = chain.signingKeys.get(statement?.person ?? '');
      if (!statement || !key || !holds(signature, key) || statement.kid !== keyIdOf(key)) {
        found('SIGNATURE_INVALID', 'A signature is not by the enrolled key of the person it names.');
        continue;
      }
      if (!isAbout(statement, chain.ledger, content))
        found('SIGNATURE_TRANSPLANTED', 'A signature was given for another record, revision or content.');
      const step = content.steps[index];
      const own = content.authors.includes(statement.person);
      const meant = step?.meaning === statement.meaning && own === (statement.meaning === 'authored');
      if (!meant || signers.has(statement.person) || !(await heldRole(db, statement)))
        found('SIGNATURE_UNAUTHORISED', 'A signature was given by somebody who may not give it.');
      signers.add(statement.person);
      if (chain.signatures.get(signature.statement) !== signature.signature)
        found('SIGNATURE_UNRECORDED', 'No ledger entry records this signature.');
    }
  }
  return { signatures, problems };
}

const holds = ({ statement, signature }: Signature, key: string): boolean =>
  verifyUnder('signature', fromBase64(statement), fromBase64(signature), key);

const isAbout = (statement: SignatureStatement, ledger: string, content: ApprovalContent): boolean =>
  statement.vault === ledger &&
  statement.record === content.subject.id &&
  statement.revision === content.subject.revision &&
  JSON.stringify(statement.bound) === JSON.stringify(content.bound);

/** Whether the revision of the person's record that the statement names is theirs and gives the role. */
async function heldRole(db: Db, { person, role, roleRecord }: SignatureStatement): Promise<boolean> {
  const record = await findRevision(db, personKind, roleRecord);
  return record?.head.id === person && record.content.roles.includes(role);
}
