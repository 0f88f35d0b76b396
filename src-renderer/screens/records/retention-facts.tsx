import type { KeepBasis } from '@shared/contract/records';
import { formatDate } from '@shared/format';
import type { RecordId } from '@shared/ids';
import { useOperation } from '../../api/use-operation';
import { Facts } from '../../components/facts';
import { Panel } from '../../components/page';
import { ProblemNotice } from '../../components/problem-notice';
import { Waiting } from '../../components/waiting';

const basisWords: Readonly<Record<KeepBasis, string>> = {
  signed: 'its newest signature',
  void: 'the day it became void',
  recorded: 'its newest revision',
};

/** How long a record is to be kept, counted from what, and whether a hold goes beyond that. */
export function RetentionFacts({ id }: { readonly id: RecordId }) {
  const retention = useOperation('records.retention', { id });
  if (retention.state === 'loading') return <Waiting label="Loading the retention" rows={2} />;
  if (retention.state === 'failed')
    return <ProblemNotice problem={retention.problem} onRetry={retention.reload} />;
  const { years, statement, records } = retention.value;
  const [row] = records;
  return (
    <Panel title="Retention" note={statement}>
      {row && (
        <Facts
          rows={[
            ['To be kept until', row.hold ? 'its hold is released' : formatDate(row.keepUntil)],
            ['Counted from', `${basisWords[row.basis]}, ${formatDate(row.since)}, for ${years} years`],
            ['Hold', row.hold ? `${row.hold.number}: ${row.hold.reason}` : 'none'],
          ]}
        />
      )}
    </Panel>
  );
}
