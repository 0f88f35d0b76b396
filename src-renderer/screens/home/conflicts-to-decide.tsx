import { formatCount } from '@shared/format';
import { address } from '../../addresses';
import { useOperation } from '../../api/use-operation';
import { Moment } from '../../components/moment';
import { Panel } from '../../components/page';
import { ProblemNotice } from '../../components/problem-notice';
import { RecordLink } from '../../components/record-link';
import { ConflictBadge } from '../registry/conflict-columns';
import { byGravity } from '../registry/conflict-words';
import { useSignedIn } from '../vault/session';

/** The most that stand here; all of them are under Registries. */
const few = 5;
/** Of more than these the gravest may be missed here; the panel then says that there are others. */
const most = 500;

/** The gravest conflicts that this person may decide; nothing where there are none. */
export function ConflictsToDecide() {
  const { session } = useSignedIn();
  const list = useOperation('registry.conflicts', { limit: most });
  if (list.state === 'failed') return <ProblemNotice problem={list.problem} onRetry={list.reload} />;
  if (list.state === 'loading') return null;
  const mine = byGravity(list.value.conflicts).filter(({ roles }) =>
    session.roles.some((role) => roles.includes(role)),
  );
  if (mine.length === 0) return null;
  return (
    <Panel
      title="To decide"
      actions={
        <a href={address.conflicts}>
          {list.value.total > most ? 'At least' : 'All'} {formatCount(mine.length)}
        </a>
      }
    >
      <table className="data">
        <caption className="visually-hidden">Conflicts with registries that wait for a decision</caption>
        <tbody>
          {mine.slice(0, few).map((conflict) => (
            <tr key={conflict.id}>
              <th scope="row" className="fit">
                <RecordLink number={conflict.number} href={address.conflict(conflict.id)} />
              </th>
              <td className="fit">
                <ConflictBadge conflict={conflict} />
              </td>
              <td>
                {conflict.registry}/{conflict.place}, {conflict.field}
              </td>
              <td className="fit">
                <Moment at={conflict.foundAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
