import { couldSign, type PeopleOverTime, wasAuthorised } from '@main/features/people';
import { readStatement } from '@main/features/signatures';
import { fromBase64 } from '@main/kernel/bytes';
import { listEntriesOf, servedAt, type VerifiedChain, verifyUnder } from '@main/ledger';
import type { Db } from '@main/platform/db';
import { listAllRevisions, type Revision } from '@main/platform/records';
import type { LedgerProblem } from '@shared/contract/ledger';
import { reviewers } from '@shared/contract/trail';
import type { RoleId } from '@shared/ids';
import type { SignatureStatement } from '@shared/signature';
import { type ReviewContent, trailReviewKind } from './kind';
import { countEntries } from './service-scope';

type Chain = Pick<VerifiedChain, 'ledger' | 'keys' | 'revisions' | 'signatures'>;

/** A review as it was before it was signed, and as it stands. */
interface Reviewed {
  readonly first: Revision<ReviewContent>;
  readonly last: Revision<ReviewContent>;
}

/**
 * Checks every review of the audit trail: signed by its reviewer, who could, with a key of theirs, about its first
 * revision, of which nothing changed, and recorded by an entry; and that it says what there was to be reviewed.
 */
export async function checkReviews(
  db: Db,
  chain: Chain,
  people: PeopleOverTime,
): Promise<{ readonly signatures: number; readonly problems: readonly LedgerProblem[] }> {
  // Read past the index, which is checked by itself.
  const reviews = new Map<string, Reviewed>();
  for (const last of await listAllRevisions(db, trailReviewKind))
    reviews.set(last.head.id, { first: reviews.get(last.head.id)?.first ?? last, last });
  const problems: LedgerProblem[] = [];
  let signatures = 0;
  for (const review of reviews.values()) {
    signatures += review.last.content.signatures.length;
    const found =
      (await signatureProblem(db, review, chain, people)) ?? (await scopeProblem(db, review, chain));
    if (found) problems.push({ ...found, subject: review.last.head.number });
  }
  return { signatures, problems };
}

type Wrong = Pick<LedgerProblem, 'code' | 'message'>;

async function signatureProblem(
  db: Db,
  { first, last: { head, content } }: Reviewed,
  chain: Chain,
  people: PeopleOverTime,
): Promise<Wrong | null> {
  const [signature, ...others] = content.signatures;
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
  if (!about || !unchanged || !signed || others.length > 0 || !binds(statement, content))
    return {
      code: 'SIGNATURE_TRANSPLANTED',
      message: 'A signature was given for another record, revision or content.',
    };
  const recorded = chain.signatures.get(signature.statement);
  if (recorded?.signature !== signature.signature)
    return { code: 'SIGNATURE_UNRECORDED', message: 'No ledger entry records this signature.' };
  if (!servedAt(key, recorded.seq))
    return { code: 'KEY_REVOKED', message: 'A signature is by a key that its person no longer held.' };
  const authorised =
    recorded.actor === content.reviewer &&
    mayReview(statement) &&
    (await wasAuthorised(db, statement)) &&
    couldSign(people.at(statement.person, recorded.seq), statement);
  return authorised
    ? null
    : { code: 'SIGNATURE_UNAUTHORISED', message: 'A review was signed by somebody who may not give it.' };
}

const roles: readonly RoleId[] = reviewers;

const mayReview = ({ meaning, role }: SignatureStatement): boolean =>
  meaning === 'reviewed' && roles.includes(role);

const binds = ({ bound }: SignatureStatement, { leaf }: ReviewContent): boolean =>
  JSON.stringify(bound) === JSON.stringify({ 'last entry': leaf });

/** What a review says of the ledger that the ledger does not say, or `null`. */
async function scopeProblem(db: Db, { first, last }: Reviewed, { revisions }: Chain): Promise<Wrong | null> {
  const { upTo, leaf, entries, filter } = last.content;
  const [reviewed] = await listEntriesOf(db, [upTo]);
  // People raise the impact of entries later: how many had one then is not to be told.
  const counted = filter?.impact === undefined ? await countEntries(db, last.content) : entries;
  const before = upTo < (revisions.get(first.head.digest) ?? 0);
  return before && reviewed?.leaf === leaf && counted === entries
    ? null
    : { code: 'REVIEW_DIFFERS', message: 'The review tells of other entries than there were.' };
}
