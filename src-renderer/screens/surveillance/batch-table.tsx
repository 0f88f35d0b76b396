import type { BatchView } from '@shared/contract/surveillance-views';
import { formatCount, formatDate } from '@shared/format';
import { address } from '../../addresses';
import { RecordLink } from '../../components/record-link';
import { ShortTable } from '../../components/short-table';
import { StandingBadge } from './standing-badge';

/** The batches of a plan, in the order in which they were added. */
export function BatchTable({ batches }: { readonly batches: readonly BatchView[] }) {
  if (batches.length === 0) return <p className="dim">None yet.</p>;
  return (
    <ShortTable<BatchView>
      caption="Batches of labelled cases"
      rows={batches}
      rowKey={({ id }) => id}
      columns={[
        {
          header: 'Batch',
          kind: 'head',
          cell: ({ number, id }) => <RecordLink number={number} href={address.record(id)} />,
        },
        { header: 'Site', cell: ({ site }) => site },
        { header: 'Period', kind: 'fit', cell: ({ from, to }) => `${formatDate(from)} – ${formatDate(to)}` },
        { header: 'Found', kind: 'end', cell: ({ truePositive }) => formatCount(truePositive) },
        { header: 'Missed', kind: 'end', cell: ({ falseNegative }) => formatCount(falseNegative) },
        { header: 'False alarms', kind: 'end', cell: ({ falsePositive }) => formatCount(falsePositive) },
        { header: 'Rightly clear', kind: 'end', cell: ({ trueNegative }) => formatCount(trueNegative) },
        { header: 'No result', kind: 'end', cell: ({ noResult }) => formatCount(noResult) },
        { header: 'Look', kind: 'fit', cell: ({ standing }) => <StandingBadge standing={standing} /> },
        {
          header: 'Report',
          kind: 'fit',
          cell: ({ problem }) =>
            problem === null ? <span className="dim">none</span> : <span className="mono">{problem}</span>,
        },
        { header: 'Added by', cell: ({ addedBy }) => addedBy },
      ]}
    />
  );
}
