import { formatCount } from '@shared/format';
import { address } from '../../addresses';
import { useOperation } from '../../api/use-operation';
import { DueBadge } from '../../components/due-badge';
import { EmptyState } from '../../components/empty-state';
import { Panel } from '../../components/page';
import { ProblemNotice } from '../../components/problem-notice';
import { RecordLink } from '../../components/record-link';
import { Waiting } from '../../components/waiting';

/** When the next review of the ledger, and of each record that was reviewed, is due. */
export function DueReviews() {
  const due = useOperation('trail.due', {});
  if (due.state === 'loading') return <Waiting label="Loading what is due" rows={2} />;
  if (due.state === 'failed') return <ProblemNotice problem={due.problem} onRetry={due.reload} />;
  const { everyDays, tasks } = due.value;
  return (
    <Panel title="Due" note={`every ${everyDays} days, by the security policy`}>
      {tasks.length === 0 ? (
        <EmptyState title="Nothing is due" hint="A review says when the next one is." />
      ) : (
        <table className="data">
          <caption className="visually-hidden">Reviews that are due</caption>
          <thead>
            <tr>
              <th scope="col">Of</th>
              <th scope="col" className="fit">
                State
              </th>
              <th scope="col" className="end">
                Entries since
              </th>
              <th scope="col" className="fit">
                Last review
              </th>
            </tr>
          </thead>
          <tbody>
            {tasks.map((task) => (
              <tr key={task.record ?? 'ledger'}>
                <th scope="row">
                  {task.record && task.recordId ? (
                    <RecordLink number={task.record} href={address.record(task.recordId)} />
                  ) : (
                    <a href={address.ledger}>The whole ledger</a>
                  )}
                </th>
                <td className="fit">
                  <DueBadge on={task.dueOn} overdue={task.overdue} />
                </td>
                <td className="end">{formatCount(task.entries)}</td>
                <td className="fit mono">{task.last ?? 'none yet'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
