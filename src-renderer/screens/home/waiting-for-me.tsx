import { address } from '../../addresses';
import { useOperation } from '../../api/use-operation';
import { EmptyState } from '../../components/empty-state';
import { Moment } from '../../components/moment';
import { Panel } from '../../components/page';
import { ProblemNotice } from '../../components/problem-notice';
import { RecordLink } from '../../components/record-link';
import { SignatureBadge } from '../../components/state-badges';
import { Waiting } from '../../components/waiting';
import { meaningWord } from '../../components/words';

/** Signatures that the core would take from this person now. */
export function WaitingForMe() {
  const list = useOperation('approvals.list', {});
  if (list.state === 'loading') return <Waiting label="Loading what waits for you" />;
  if (list.state === 'failed') return <ProblemNotice problem={list.problem} onRetry={list.reload} />;
  const mine = list.value.approvals.filter(({ mayMeaning }) => mayMeaning !== null);
  return (
    <Panel title="To sign">
      {mine.length === 0 ? (
        <EmptyState title="Nothing waits for your signature" hint="Requests that need you appear here." />
      ) : (
        <table className="data">
          <caption className="visually-hidden">Approvals that wait for your signature</caption>
          <thead>
            <tr>
              <th scope="col" className="fit">
                Approval
              </th>
              <th scope="col">What</th>
              <th scope="col">Decision</th>
              <th scope="col" className="fit">
                You would sign as
              </th>
              <th scope="col" className="fit">
                State
              </th>
              <th scope="col" className="fit">
                Requested
              </th>
            </tr>
          </thead>
          <tbody>
            {mine.map((approval) => (
              <tr key={approval.id}>
                <th scope="row" className="fit">
                  <RecordLink number={approval.number} href={address.approval(approval.id)} />
                </th>
                <td>{approval.subject.title}</td>
                <td>{approval.decision}</td>
                <td className="fit">{approval.mayMeaning && meaningWord(approval.mayMeaning)}</td>
                <td className="fit">
                  <SignatureBadge state={approval.state} />
                </td>
                <td className="fit">
                  <Moment at={approval.requestedAt} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
