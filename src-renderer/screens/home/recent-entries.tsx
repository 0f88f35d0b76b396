import { address } from '../../addresses';
import { useOperation } from '../../api/use-operation';
import { Moment } from '../../components/moment';
import { Panel } from '../../components/page';
import { ProblemNotice } from '../../components/problem-notice';
import { Waiting } from '../../components/waiting';

const few = 8;

/** The last entries of the ledger. */
export function RecentEntries() {
  const list = useOperation('ledger.list', { limit: few });
  if (list.state === 'loading') return <Waiting label="Loading the last entries" rows={few} />;
  if (list.state === 'failed') return <ProblemNotice problem={list.problem} onRetry={list.reload} />;
  return (
    <Panel title="Latest in the ledger" actions={<a href={address.ledger}>All entries</a>}>
      <table className="data">
        <caption className="visually-hidden">The last entries of the ledger</caption>
        <thead>
          <tr>
            <th scope="col" className="fit end">
              No.
            </th>
            <th scope="col" className="fit">
              When
            </th>
            <th scope="col" className="fit">
              Who
            </th>
            <th scope="col" className="fit">
              What
            </th>
            <th scope="col" className="fit">
              About
            </th>
            <th scope="col">Reason</th>
          </tr>
        </thead>
        <tbody>
          {list.value.entries.map((entry) => (
            <tr key={entry.seq}>
              <td className="fit end">{entry.seq}</td>
              <td className="fit">
                <Moment at={entry.at} offsetMinutes={entry.offsetMinutes} />
              </td>
              <td className="fit">{entry.actor}</td>
              <td className="fit mono">{entry.action}</td>
              <td className="fit mono">{entry.object ?? ''}</td>
              <td>{entry.reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
