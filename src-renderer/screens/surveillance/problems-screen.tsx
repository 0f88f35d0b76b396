import { Button, NativeSelect } from '@mantine/core';
import type { ProblemRow } from '@shared/contract/surveillance-views';
import { formatDate } from '@shared/format';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';
import { address } from '../../addresses';
import { useKept } from '../../api/kept';
import { useOperation } from '../../api/use-operation';
import { DataGrid } from '../../components/data-grid/data-grid';
import type { GridColumn } from '../../components/data-grid/grid-column';
import { EmptyState } from '../../components/empty-state';
import { Inspector } from '../../components/inspector';
import { Page } from '../../components/page';
import { ProblemNotice } from '../../components/problem-notice';
import { Waiting } from '../../components/waiting';
import { WithInspector } from '../../components/with-inspector';
import { OpenProblemDialog } from './open-problem-dialog';
import { ProblemInspector, ProblemStateBadge } from './problem-inspector';
import { SurveillanceNav } from './surveillance-nav';
import { sourceWords } from './surveillance-words';

const route = getRouteApi('/surveillance/problems');

/** Problem reports, the open ones first; one of them in full beside the list. */
export function ProblemsScreen() {
  const { problem: chosenId, state = 'all' } = route.useSearch();
  const navigate = route.useNavigate();
  const [opening, setOpening] = useKept('surveillance.opening', false);
  const list = useOperation(
    'problem.list',
    { state: state === 'open' ? 'open' : 'all' },
    { keepPrevious: true },
  );
  const set = useCallback(
    (problem: string, next: string) => {
      const search = Object.fromEntries(
        Object.entries({ problem, state: next === 'open' ? next : '' }).filter(([, value]) => value),
      );
      void navigate({ search, replace: true });
    },
    [navigate],
  );
  const rows = list.state === 'ready' ? list.value.problems : [];
  const chosen = rows.find(({ id }) => id === chosenId);
  const openRow = ({ id }: ProblemRow) => set(id, state);
  return (
    <WithInspector
      inspector={
        chosen && (
          <Inspector title={`Problem report ${chosen.number}`} onClose={() => set('', state)}>
            <ProblemInspector problem={chosen.id} />
          </Inspector>
        )
      }
    >
      <Page
        title="Problem reports"
        fill
        actions={<Button onClick={() => setOpening(true)}>Open a report</Button>}
      >
        <SurveillanceNav here={address.problems} />
        {list.state === 'loading' && <Waiting label="Loading problem reports" rows={8} />}
        {list.state === 'failed' && <ProblemNotice problem={list.problem} onRetry={list.reload} />}
        {list.state === 'ready' && (
          <DataGrid<ProblemRow>
            label="problem reports"
            rows={rows}
            columns={columns}
            rowKey={rowKey}
            onOpen={openRow}
            onPeek={openRow}
            tools={
              <NativeSelect
                aria-label="State"
                value={state === 'open' ? 'open' : 'all'}
                data={[
                  { value: 'all', label: 'all, also closed' },
                  { value: 'open', label: 'open' },
                ]}
                onChange={(event) => set('', event.currentTarget.value)}
              />
            }
            empty={
              <EmptyState
                title="There is no problem report"
                hint="An alarm of a monitoring plan opens one; complaints and findings are opened here."
              />
            }
          />
        )}
        {opening && <OpenProblemDialog onClose={() => setOpening(false)} />}
      </Page>
    </WithInspector>
  );
}

const rowKey = ({ id }: ProblemRow): string => id;

const columns: readonly GridColumn<ProblemRow>[] = [
  { id: 'number', header: 'Report', width: '84px', mono: true, text: ({ number }) => number },
  {
    id: 'state',
    header: 'State',
    width: '92px',
    text: ({ state }) => state,
    cell: ({ state }) => <ProblemStateBadge state={state} />,
  },
  { id: 'title', header: 'What', width: 'minmax(220px, 3fr)', text: ({ title }) => title },
  { id: 'subject', header: 'About', width: '88px', mono: true, text: ({ subject }) => subject },
  { id: 'source', header: 'Source', width: '116px', text: ({ source }) => sourceWords[source] },
  {
    id: 'aware',
    header: 'Aware since',
    width: '104px',
    tabular: true,
    text: ({ awareOn }) => formatDate(awareOn),
    order: ({ awareOn }) => awareOn,
  },
  { id: 'by', header: 'Opened by', width: 'minmax(110px, 1fr)', text: ({ openedBy }) => openedBy },
];
