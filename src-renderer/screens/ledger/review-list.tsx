import type { ReviewRow } from '@shared/contract/trail';
import { formatCount, formatDate } from '@shared/format';
import { address } from '../../addresses';
import { useOperation } from '../../api/use-operation';
import { EmptyState } from '../../components/empty-state';
import { Facts } from '../../components/facts';
import { Panel } from '../../components/page';
import { ProblemNotice } from '../../components/problem-notice';
import { RecordLink } from '../../components/record-link';
import { Sign } from '../../components/sign';
import { Waiting } from '../../components/waiting';
import { ShownSignature } from '../approvals/shown-signature';
import { filterWords } from './ledger-filter';

/** Signed reviews, newest first. */
export function ReviewList() {
  const list = useOperation('trail.list', {});
  if (list.state === 'loading') return <Waiting label="Loading reviews" />;
  if (list.state === 'failed') return <ProblemNotice problem={list.problem} onRetry={list.reload} />;
  return (
    <Panel title="Signed reviews">
      {list.value.reviews.length === 0 ? (
        <EmptyState
          title="No review was signed"
          hint="Filter the entries, or open a record, look through what is there, and sign the review."
        >
          <a href={address.ledger}>Entries</a>
        </EmptyState>
      ) : (
        <div className="stack">
          {list.value.reviews.map((review) => (
            <Review key={review.id} review={review} />
          ))}
        </div>
      )}
    </Panel>
  );
}

function Review({ review }: { readonly review: ReviewRow }) {
  const { signature, record, recordId } = review;
  return (
    <section className="columns" aria-label={`Review ${review.number}`}>
      <Facts
        rows={[
          ['Review', <RecordLink key="r" number={review.number} href={address.record(review.id)} />],
          [
            'Of',
            record && recordId ? (
              <span key="o">
                the trail of <RecordLink number={record} href={address.record(recordId)} />
              </span>
            ) : (
              filterWords(review.filter ?? { search: '' })
            ),
          ],
          ['Entries', `${formatCount(review.entries)}, up to entry ${formatCount(review.upTo)}`],
          [
            'Finding',
            review.finding === 'none' ? (
              <Sign key="f" tone="met" glyph="✓">
                nothing to object to
              </Sign>
            ) : (
              <Sign key="f" tone="partly" glyph="▲">
                finding
              </Sign>
            ),
          ],
          ['Found', review.text],
          ['Next due', formatDate(review.nextDue)],
        ]}
      />
      {signature ? (
        <ShownSignature signature={signature} record={review.id} />
      ) : (
        <Sign tone="failed" glyph="⚠">
          not signed
        </Sign>
      )}
    </section>
  );
}
