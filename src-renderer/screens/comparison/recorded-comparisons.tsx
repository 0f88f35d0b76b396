import type { ComparisonRow } from '@shared/contract/comparison';
import { address } from '../../addresses';
import { useOperation } from '../../api/use-operation';
import { EmptyState } from '../../components/empty-state';
import { Moment } from '../../components/moment';
import { Panel } from '../../components/page';
import { ProblemNotice } from '../../components/problem-notice';
import { RecordLink } from '../../components/record-link';
import { OutlinedWord } from '../../components/sign';
import { SignatureBadge } from '../../components/state-badges';
import { Waiting } from '../../components/waiting';

/** Comparisons that were recorded with a decision, newest first. */
export function RecordedComparisons() {
  const list = useOperation('comparison.list', {});
  if (list.state === 'loading') return <Waiting label="Loading comparisons" />;
  if (list.state === 'failed') return <ProblemNotice problem={list.problem} onRetry={list.reload} />;
  return (
    <Panel title="Recorded comparisons">
      {list.value.comparisons.length === 0 ? (
        <EmptyState
          title="No comparison is recorded"
          hint="Choose the approved version on the left and the candidate on the right; record what you decide from it."
        />
      ) : (
        <ComparisonTable rows={list.value.comparisons} />
      )}
    </Panel>
  );
}

function ComparisonTable({ rows }: { readonly rows: readonly ComparisonRow[] }) {
  return (
    <table className="data">
      <caption className="visually-hidden">Recorded comparisons</caption>
      <thead>
        <tr>
          <th scope="col" className="fit">
            Record
          </th>
          <th scope="col">First line</th>
          <th scope="col">Decision</th>
          <th scope="col" className="fit">
            Basis
          </th>
          <th scope="col" className="fit">
            Signatures
          </th>
          <th scope="col" className="fit">
            Recorded
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row" className="fit">
              <RecordLink number={row.number} href={address.comparison(row.id)} />
            </th>
            <td>
              {row.baseline} → {row.candidate}
              <div className="dim">{row.firstLine}</div>
            </td>
            <td>{row.decision}</td>
            <td className="fit">
              <OutlinedWord tone={row.basis === 'exploratory' ? 'partly' : 'met'}>
                {row.basis === 'exploratory' ? 'exploratory' : 'by locked plan'}
              </OutlinedWord>
            </td>
            <td className="fit">
              <SignatureBadge state={row.signatures} />
            </td>
            <td className="fit">
              <Moment at={row.recordedAt} />
              <div className="dim">{row.author}</div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
