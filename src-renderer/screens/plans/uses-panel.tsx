import type { Output } from '@shared/contract';
import type { UnblindedUse } from '@shared/contract/plans';
import { formatCount } from '@shared/format';
import { address } from '../../addresses';
import { Digest } from '../../components/digest';
import { EmptyState } from '../../components/empty-state';
import { Moment } from '../../components/moment';
import { Panel } from '../../components/page';
import { RecordLink } from '../../components/record-link';
import { ShortTable } from '../../components/short-table';
import { OutlinedWord } from '../../components/sign';

/** Every unblinded use by the plan, and how used its data sets are by whatever plan. */
export function UsesPanel({ shown: { uses, dataSets } }: { readonly shown: Output<'plan.show'> }) {
  const total = dataSets.reduce((sum, one) => sum + one.uses, 0);
  return (
    <Panel
      title="Unblinded uses"
      note={
        dataSets.length > 0 ? `its data sets have ${formatCount(total)} in all, by whatever plan` : undefined
      }
    >
      {uses.length === 0 ? (
        <EmptyState
          title="Never used"
          hint="The first comparison by this plan is recorded here, with who looked and when."
        />
      ) : (
        <UseTable uses={uses} />
      )}
    </Panel>
  );
}

export const UseTable = ({ uses }: { readonly uses: readonly UnblindedUse[] }) => (
  <ShortTable<UnblindedUse>
    caption="Unblinded uses of the labels"
    rows={uses}
    rowKey={({ id }) => id}
    columns={[
      {
        header: 'Use',
        kind: 'head',
        cell: ({ number, id }) => <RecordLink number={number} href={address.record(id)} />,
      },
      { header: 'When', cell: ({ at }) => <Moment at={at} /> },
      { header: 'By', cell: ({ by }) => by },
      {
        header: 'Basis',
        cell: ({ basis }) => (
          <OutlinedWord tone={basis === 'exploratory' ? 'partly' : 'met'}>
            {basis === 'exploratory' ? 'exploratory' : 'by locked plan'}
          </OutlinedWord>
        ),
      },
      {
        header: 'Plan',
        cell: ({ plan }) =>
          plan ? <RecordLink number={plan.number} href={address.plan(plan.id)} /> : 'none',
      },
      {
        header: 'Predictions of the candidate',
        cell: ({ candidate, number }) => (
          <>
            <Digest hex={candidate.predictionsSha256} of={`candidate of ${number}`} />{' '}
            <span className="dim">at {candidate.threshold}</span>
          </>
        ),
      },
    ]}
  />
);
