import { Button } from '@mantine/core';
import type { PlanRow } from '@shared/contract/surveillance-views';
import { address, goTo } from '../../addresses';
import { useKept } from '../../api/kept';
import { useOperation } from '../../api/use-operation';
import { DataGrid } from '../../components/data-grid/data-grid';
import { EmptyState } from '../../components/empty-state';
import { Page } from '../../components/page';
import { ProblemNotice } from '../../components/problem-notice';
import { Waiting } from '../../components/waiting';
import { AddBatchDialog } from './add-batch-dialog';
import { monitoringColumns } from './monitoring-columns';
import { SetPlanDialog } from './set-plan-dialog';
import { SurveillanceNav } from './surveillance-nav';

/** What is watched in use: every plan with where it stands. */
export function MonitoringScreen() {
  const list = useOperation('monitoring.list', { state: 'all' });
  const [doing, setDoing] = useKept<'plan' | 'batch' | null>('surveillance.doing', null);
  const openRow = ({ id }: PlanRow) => goTo(address.monitored(id));
  const close = () => setDoing(null);
  return (
    <Page
      title="Surveillance"
      fill
      actions={
        <>
          <Button variant="default" onClick={() => setDoing('plan')}>
            Set a plan
          </Button>
          <Button onClick={() => setDoing('batch')}>Add a batch</Button>
        </>
      }
    >
      <SurveillanceNav here={address.surveillance} />
      {list.state === 'loading' && <Waiting label="Loading what is monitored" rows={8} />}
      {list.state === 'failed' && <ProblemNotice problem={list.problem} onRetry={list.reload} />}
      {list.state === 'ready' && (
        <DataGrid<PlanRow>
          label="monitoring plans"
          rows={list.value.plans}
          columns={monitoringColumns}
          rowKey={rowKey}
          onOpen={openRow}
          empty={
            <EmptyState
              title="No version is monitored"
              hint="Set a plan: what is watched, its limit, and the alarm rule with its false alarms. Then add labelled cases."
            />
          }
        />
      )}
      {doing === 'plan' && <SetPlanDialog onClose={close} />}
      {doing === 'batch' && <AddBatchDialog onClose={close} />}
    </Page>
  );
}

const rowKey = ({ id }: PlanRow): string => id;
