import { Button } from '@mantine/core';
import type { Alert } from '@shared/contract/people-access';
import { Login } from '@shared/ids';
import { useMemo } from 'react';
import { address } from '../../addresses';
import { useKept } from '../../api/kept';
import { useOperation } from '../../api/use-operation';
import { DataGrid } from '../../components/data-grid/data-grid';
import type { GridColumn } from '../../components/data-grid/grid-column';
import { EmptyState } from '../../components/empty-state';
import { Moment } from '../../components/moment';
import { Page } from '../../components/page';
import { ProblemNotice } from '../../components/problem-notice';
import { Waiting } from '../../components/waiting';
import { useMay } from '../vault/use-may';
import { AlertBadge, alertWord } from './alert-badge';
import { PeopleNav } from './people-nav';
import { UnlockLoginDialog } from './unlock-login-dialog';

/** What happened with accounts in the last 90 days that somebody should look at. */
export function AlertsScreen() {
  const may = useMay();
  const list = useOperation('people.alerts', {});
  const [unlocking, setUnlocking] = useKept<Login | null>('people.alerts.unlocking', null);
  const mayUnlock = may('people.unlockLogin');
  const columns = useMemo(
    () => alertColumns(mayUnlock ? (login) => setUnlocking(login) : null),
    [mayUnlock, setUnlocking],
  );
  return (
    <Page title="Alerts" fill>
      <PeopleNav here={address.alerts} />
      {list.state === 'loading' && <Waiting label="Loading alerts" rows={10} />}
      {list.state === 'failed' && <ProblemNotice problem={list.problem} onRetry={list.reload} />}
      {list.state === 'ready' && (
        <DataGrid<Alert>
          label="alerts"
          rows={list.value.alerts}
          columns={columns}
          rowKey={rowKey}
          empty={
            <EmptyState
              title="No alert in 90 days"
              hint="Refused attempts and unused accounts appear here."
            />
          }
        />
      )}
      {unlocking && <UnlockLoginDialog login={unlocking} onClose={() => setUnlocking(null)} />}
    </Page>
  );
}

function alertColumns(onUnlock: ((login: Login) => void) | null): readonly GridColumn<Alert>[] {
  const columns: readonly GridColumn<Alert>[] = [
    {
      id: 'at',
      header: 'When',
      width: '212px',
      tabular: true,
      text: ({ at }) => at,
      cell: ({ at }) => <Moment at={at} />,
    },
    {
      id: 'kind',
      header: 'What',
      width: '200px',
      text: ({ kind }) => alertWord(kind),
      cell: ({ kind }) => <AlertBadge kind={kind} />,
    },
    { id: 'login', header: 'Login', width: '150px', mono: true, text: ({ login }) => login },
    {
      id: 'message',
      header: 'What it means',
      width: 'minmax(260px, 1fr)',
      text: ({ message }) => message,
      cell: ({ message }) => <span title={message}>{message}</span>,
    },
    {
      id: 'entry',
      header: 'Entry',
      width: '72px',
      align: 'end',
      text: ({ seq }) => (seq === null ? '' : String(seq)),
      order: ({ seq }) => seq ?? 0,
      cell: ({ seq }) => seq !== null && <a href={address.ledgerEntry(seq)}>{seq}</a>,
    },
  ];
  if (!onUnlock) return columns;
  const unlock: GridColumn<Alert> = {
    id: 'unlock',
    header: 'Waiting time',
    width: '104px',
    text: () => '',
    cell: ({ kind, login }) => {
      const known = Login.safeParse(login);
      return (
        kind === 'login-locked' &&
        known.success && (
          <Button
            variant="default"
            size="compact-xs"
            aria-label={`Unlock ${login}`}
            onClick={() => onUnlock(known.data)}
          >
            Unlock
          </Button>
        )
      );
    },
  };
  return [...columns, unlock];
}

const rowKey = ({ kind, login, at, seq }: Alert): string => `${seq ?? ''} ${kind} ${login} ${at}`;
