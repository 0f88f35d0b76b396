import { address } from '../../addresses';
import { Page } from '../../components/page';
import { DueReviews } from './due-reviews';
import { LedgerPages } from './ledger-pages';
import { ReviewList } from './review-list';

/** Reviews of the audit trail: which are due, and those that were signed. */
export function ReviewsScreen() {
  return (
    <Page title="Reviews of the audit trail">
      <LedgerPages here={address.reviews} />
      <DueReviews />
      <ReviewList />
    </Page>
  );
}
