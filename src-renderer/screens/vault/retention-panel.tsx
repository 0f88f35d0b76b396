import { formatCount } from '@shared/format';
import { useOperation } from '../../api/use-operation';
import { Facts } from '../../components/facts';
import { Panel } from '../../components/page';
import { ProblemNotice } from '../../components/problem-notice';
import { Waiting } from '../../components/waiting';

/** How long records are kept, and how many are on hold. */
export function RetentionPanel() {
  const retention = useOperation('records.retention', { limit: 1 });
  const held = useOperation('records.list', { held: true, limit: 500 });
  if (retention.state === 'loading' || held.state === 'loading')
    return <Waiting label="Loading what is kept" rows={2} />;
  if (retention.state === 'failed')
    return <ProblemNotice problem={retention.problem} onRetry={retention.reload} />;
  if (held.state === 'failed') return <ProblemNotice problem={held.problem} onRetry={held.reload} />;
  const { years, statement } = retention.value;
  const { records, total } = held.value;
  return (
    <Panel title="Holds and retention">
      <Facts
        rows={[
          ['Kept for', `${formatCount(years)} years, by the security policy`],
          ['What that means', statement],
          [
            'On hold',
            total === 0
              ? 'no record'
              : `${formatCount(total)}: ${records.map(({ number }) => number).join(', ')}`,
          ],
        ]}
      />
    </Panel>
  );
}
