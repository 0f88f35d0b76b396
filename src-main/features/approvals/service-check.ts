import { readStatement } from '@main/features/signatures';
import { fromBase64 } from '@main/kernel/bytes';
import { type VerifiedChain, verifyUnder } from '@main/ledger';
import type { Db } from '@main/platform/db';
import { listRecords } from '@main/platform/records';
import type { LedgerProblem } from '@shared/contract/ledger';
import { approvalKind } from './kind';

/**
 * Checks every signature against the keys that the ledger enrolled, what its approval says it is about, and the
 * ledger entry that recorded it.
 */
export async function checkSignatures(
  db: Db,
  chain: Pick<VerifiedChain, 'signingKeys' | 'signatures'>,
): Promise<{ readonly signatures: number; readonly problems: readonly LedgerProblem[] }> {
  const problems: LedgerProblem[] = [];
  let signatures = 0;
  for (const { head, content } of await listRecords(db, approvalKind)) {
    for (const signature of content.signatures) {
      signatures += 1;
      const found = (code: string, message: string) => problems.push({ code, subject: head.number, message });
      const statement = readStatement(signature);
      const key = chain.signingKeys.get(statement?.person ?? '');
      const bytes = fromBase64(signature.statement);
      if (!statement || !key || !verifyUnder('signature', bytes, fromBase64(signature.signature), key))
        found('SIGNATURE_INVALID', 'A signature is not by the enrolled key of the person it names.');
      else if (statement.record !== content.subject.id || statement.revision !== content.subject.revision)
        found('SIGNATURE_TRANSPLANTED', 'A signature was given for another record or revision.');
      else if (JSON.stringify(statement.bound) !== JSON.stringify(content.bound))
        found('SIGNATURE_TRANSPLANTED', 'A signature binds other content than its approval says.');
      if (chain.signatures.get(signature.statement) !== signature.signature)
        found('SIGNATURE_UNRECORDED', 'No ledger entry records this signature.');
    }
  }
  return { signatures, problems };
}
