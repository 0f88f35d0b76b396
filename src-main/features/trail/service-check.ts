import { readStatement } from '@main/features/signatures';
import { fromBase64 } from '@main/kernel/bytes';
import { servedAt, type VerifiedChain, verifyUnder } from '@main/ledger';
import type { Db } from '@main/platform/db';
import { listAllRevisions, type Revision } from '@main/platform/records';
import type { LedgerProblem } from '@shared/contract/ledger';
import { type ReviewContent, trailReviewKind } from './kind';

type Chain = Pick<VerifiedChain, 'ledger' | 'keys' | 'signatures'>;

/**
 * Checks the signature of every review of the audit trail: by a key that its reviewer held, about its first
 * revision, of which nothing changed, and recorded by an entry.
 */
export async function checkReviews(
  db: Db,
  chain: Chain,
): Promise<{ readonly signatures: number; readonly problems: readonly LedgerProblem[] }> {
  // First and last revision of each, read past the index, which is checked by itself.
  const revisions = await listAllRevisions(db, trailReviewKind);
  const last = new Map(revisions.map((revision) => [revision.head.id, revision]));
  const first = new Map(revisions.toReversed().map((revision) => [revision.head.id, revision]));
  const problems: LedgerProblem[] = [];
  let signatures = 0;
  for (const [id, revision] of last) {
    signatures += revision.content.signatures.length;
    const found = problemOf(first.get(id) ?? revision, revision, chain);
    if (found) problems.push({ ...found, subject: revision.head.number });
  }
  return { signatures, problems };
}

function problemOf(
  first: Revision<ReviewContent>,
  { head, content }: Revision<ReviewContent>,
  chain: Chain,
): Pick<LedgerProblem, 'code' | 'message'> | null {
  const [signature] = content.signatures;
  if (!signature) return { code: 'SIGNATURE_MISSING', message: 'The review is not signed.' };
  const statement = readStatement(signature);
  const key = chain.keys.get(statement?.kid ?? '');
  const bytes = [fromBase64(signature.statement), fromBase64(signature.signature)] as const;
  if (!statement || key?.person !== statement.person || !verifyUnder('signature', ...bytes, key.publicKey))
    return {
      code: 'SIGNATURE_INVALID',
      message: 'A signature is not by the enrolled key of the person it names.',
    };
  const about = statement.vault === chain.ledger && statement.record === head.id;
  const unchanged = JSON.stringify({ ...content, signatures: [] }) === JSON.stringify(first.content);
  const signed = statement.revision === first.head.digest && statement.person === content.reviewer;
  if (!about || !unchanged || !signed)
    return {
      code: 'SIGNATURE_TRANSPLANTED',
      message: 'A signature was given for another record, revision or content.',
    };
  const recorded = chain.signatures.get(signature.statement);
  if (recorded?.signature !== signature.signature)
    return { code: 'SIGNATURE_UNRECORDED', message: 'No ledger entry records this signature.' };
  return servedAt(key, recorded.seq)
    ? null
    : { code: 'KEY_REVOKED', message: 'A signature is by a key that its person no longer held.' };
}
