import { formatCount, formatDate } from '@shared/format';
import { address } from '../../addresses';
import { useOperation } from '../../api/use-operation';
import { Panel } from '../../components/page';
import { ProblemNotice } from '../../components/problem-notice';
import { RecordLink } from '../../components/record-link';

/** The most that stand here; all of them are under Surveillance. */
const few = 5;

/** Problem reports that nobody closed yet; nothing where there are none. */
export function OpenProblems() {
  const list = useOperation('problem.list', { state: 'open' });
  if (list.state === 'failed') return <ProblemNotice problem={list.problem} onRetry={list.reload} />;
  if (list.state === 'loading' || list.value.problems.length === 0) return null;
  const { problems } = list.value;
  return (
    <Panel
      title="Open problem reports"
      actions={<a href={address.problems}>All {formatCount(problems.length)}</a>}
    >
      <table className="data">
        <caption className="visually-hidden">Problem reports that nobody closed yet</caption>
        <tbody>
          {problems.slice(0, few).map(({ id, number, title, awareOn }) => (
            <tr key={id}>
              <th scope="row" className="fit">
                <RecordLink number={number} href={address.problem(id)} />
              </th>
              <td>{title}</td>
              <td className="fit">aware since {formatDate(awareOn)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
