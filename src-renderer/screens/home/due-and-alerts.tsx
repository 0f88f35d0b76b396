import { formatCount } from '@shared/format';
import { address } from '../../addresses';
import { useOperation } from '../../api/use-operation';
import { DueBadge } from '../../components/due-badge';
import { Moment } from '../../components/moment';
import { Panel } from '../../components/page';
import { ProblemNotice } from '../../components/problem-notice';
import { Waiting } from '../../components/waiting';
import { AlertBadge } from '../people/alert-badge';
import { useMay } from '../vault/use-may';

/** The most alerts that stand here; all of them are under People. */
const few = 5;

/** What has to be done again by when, and what happened with accounts that somebody should look at. */
export function DueAndAlerts() {
  const may = useMay();
  return (
    <>
      <Reminders />
      {may('people.alerts') && <Alerts />}
    </>
  );
}

function Reminders() {
  const backups = useOperation('vault.backups', {});
  const reviews = useOperation('trail.due', {});
  if (backups.state === 'loading' || reviews.state === 'loading')
    return <Waiting label="Loading what is due" rows={3} />;
  if (backups.state === 'failed') return <ProblemNotice problem={backups.problem} onRetry={backups.reload} />;
  if (reviews.state === 'failed') return <ProblemNotice problem={reviews.problem} onRetry={reviews.reload} />;
  const { backupDue, drillDue } = backups.value;
  const rows = [
    { what: 'Backup', href: address.keys, on: backupDue.on, overdue: backupDue.overdue },
    { what: 'Restore drill', href: address.keys, on: drillDue.on, overdue: drillDue.overdue },
    ...reviews.value.tasks.map(({ record, dueOn, overdue, entries }) => ({
      what: `Audit trail review of ${record ?? 'the whole ledger'}, ${formatCount(entries)} entries`,
      href: address.reviews,
      on: dueOn,
      overdue,
    })),
  ];
  return (
    <Panel title="Due">
      <table className="data">
        <caption className="visually-hidden">What is due</caption>
        <tbody>
          {rows.map(({ what, href, on, overdue }) => (
            <tr key={what}>
              <th scope="row">
                <a href={href}>{what}</a>
              </th>
              <td className="fit">
                <DueBadge on={on} overdue={overdue} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function Alerts() {
  const list = useOperation('people.alerts', {});
  if (list.state === 'loading') return <Waiting label="Loading alerts" rows={2} />;
  if (list.state === 'failed') return <ProblemNotice problem={list.problem} onRetry={list.reload} />;
  const { alerts } = list.value;
  if (alerts.length === 0) return null;
  return (
    <Panel title="Alerts" actions={<a href={address.alerts}>All {formatCount(alerts.length)}</a>}>
      <table className="data">
        <caption className="visually-hidden">The latest alerts</caption>
        <tbody>
          {alerts.slice(0, few).map(({ kind, seq, at, login, message }) => (
            <tr key={`${seq ?? ''} ${kind} ${login} ${at}`}>
              <th scope="row" className="fit">
                <AlertBadge kind={kind} />
              </th>
              <td className="fit">
                <Moment at={at} />
              </td>
              <td className="fit">
                <span className="mono">{login}</span>
              </td>
              <td>{message}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
