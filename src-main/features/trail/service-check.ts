import type { PeopleOverTime } from '@main/features/people';
import { selfSignedProblem } from '@main/features/signatures';
import { listEntriesOf, type VerifiedChain } from '@main/ledger';
import type { Db } from '@main/platform/db';
import { listAllRevisions, type Revision } from '@main/platform/records';
import type { LedgerProblem } from '@shared/contract/ledger';
import { reviewers } from '@shared/contract/trail';
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

const signatureProblem = (
  db: Db,
  { first, last: { head, content } }: Reviewed,
  chain: Chain,
  people: PeopleOverTime,
): Promise<Wrong | null> =>
  selfSignedProblem(
    db,
    {
      id: head.id,
      first: first.head.digest,
      author: content.reviewer,
      signatures: content.signatures,
      unchanged: JSON.stringify({ ...content, signatures: [] }) === JSON.stringify(first.content),
      bound: { 'last entry': content.leaf },
      meaning: 'reviewed',
      roles: reviewers,
    },
    chain,
    people,
  );

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
