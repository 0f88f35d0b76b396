import { Button } from '@mantine/core';
import type { PlanRow } from '@shared/contract/plans';
import { formatCount, formatInstant } from '@shared/format';
import { address, goTo } from '../../addresses';
import { useOperation } from '../../api/use-operation';
import { DataGrid } from '../../components/data-grid/data-grid';
import type { GridColumn } from '../../components/data-grid/grid-column';
import { EmptyState } from '../../components/empty-state';
import { localOffset } from '../../components/moment';
import { Page } from '../../components/page';
import { ProblemNotice } from '../../components/problem-notice';
import { SubNav } from '../../components/sub-nav';
import { Waiting } from '../../components/waiting';
import { compareLinks } from '../comparison/compare-links';
import { PlanStateBadge } from './plan-state-badge';
import { planStateWords } from './plan-words';

/** Every analysis plan, with whether it is locked and how often it was used. */
export function PlansScreen() {
  return (
    <Page
      title="Analysis plans"
      below="Written and locked before the labels are looked at; anything else is exploratory."
      actions={<Button onClick={() => goTo(address.newPlan)}>Write a plan</Button>}
      fill
    >
      <SubNav label="Comparison" links={compareLinks} here={address.plans} />
      <PlanList />
    </Page>
  );
}

function PlanList() {
  const list = useOperation('plan.list', {});
  if (list.state === 'loading') return <Waiting label="Loading plans" rows={6} />;
  if (list.state === 'failed') return <ProblemNotice problem={list.problem} onRetry={list.reload} />;
  return (
    <DataGrid<PlanRow>
      label="plans"
      rows={list.value.plans}
      columns={columns}
      rowKey={({ id }) => id}
      onOpen={({ id }) => goTo(address.plan(id))}
      empty={
        <EmptyState
          title="No plan is written"
          hint="A plan says which numbers decide, before anybody has seen them. Somebody else then locks it."
        />
      }
    />
  );
}

const columns: readonly GridColumn<PlanRow>[] = [
  { id: 'number', header: 'Record', width: '96px', mono: true, text: ({ number }) => number },
  { id: 'title', header: 'Title', width: 'minmax(200px, 3fr)', text: ({ title }) => title },
  {
    id: 'state',
    header: 'State',
    width: '132px',
    text: ({ state }) => planStateWords[state].word,
    cell: ({ state }) => <PlanStateBadge state={state} />,
  },
  {
    id: 'locked',
    header: 'Locked',
    width: 'minmax(150px, 1fr)',
    tabular: true,
    text: ({ lockedAt }) => (lockedAt ? formatInstant(lockedAt, localOffset(lockedAt)) : '–'),
    order: ({ lockedAt }) => lockedAt ?? '',
  },
  { id: 'by', header: 'By', width: 'minmax(110px, 1fr)', text: ({ lockedBy }) => lockedBy ?? '–' },
  {
    id: 'uses',
    header: 'Uses',
    width: '64px',
    align: 'end',
    text: ({ uses }) => formatCount(uses),
    order: ({ uses }) => uses,
  },
  { id: 'author', header: 'Author', width: 'minmax(110px, 1fr)', text: ({ author }) => author },
];
