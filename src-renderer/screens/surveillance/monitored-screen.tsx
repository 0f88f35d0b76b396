import { Button } from '@mantine/core';
import type { RecordId } from '@shared/ids';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { address } from '../../addresses';
import { useOperation } from '../../api/use-operation';
import { Notice } from '../../components/notice';
import { Page, Panel } from '../../components/page';
import { ProblemNotice } from '../../components/problem-notice';
import { Waiting } from '../../components/waiting';
import { AddBatchDialog } from './add-batch-dialog';
import { BatchTable } from './batch-table';
import { EndPlanDialog } from './end-plan-dialog';
import { PlanFacts } from './plan-facts';
import { SeriesChart } from './series-chart';
import { StandingBadge } from './standing-badge';
import { looksWord, metricWords, siteWord } from './surveillance-words';

const route = getRouteApi('/surveillance/$id');

/** One plan: what was fixed beforehand, what was seen since, and the batches that it was seen in. */
export function MonitoredScreen() {
  const { id } = route.useParams();
  const shown = useOperation('monitoring.show', { plan: id as RecordId });
  const [doing, setDoing] = useState<'batch' | 'end' | null>(null);
  if (shown.state !== 'ready')
    return (
      <Page title="Monitoring plan" above={<a href={address.surveillance}>Surveillance</a>}>
        {shown.state === 'loading' && <Waiting label="Loading the plan" rows={8} />}
        {shown.state === 'failed' && <ProblemNotice problem={shown.problem} onRetry={shown.reload} />}
      </Page>
    );
  const { plan, windows, batches } = shown.value;
  const close = () => setDoing(null);
  return (
    <Page
      title={`${metricWords[plan.metric]} of ${plan.versionKey}`}
      above={<a href={address.surveillance}>Surveillance</a>}
      below={
        <>
          <StandingBadge standing={plan.standing} />
          <span>{siteWord(plan.site)}</span>
          <span>{looksWord(plan)} looked at</span>
        </>
      }
      actions={
        plan.state !== 'ended' && (
          <>
            <Button variant="default" onClick={() => setDoing('end')}>
              End {plan.number}
            </Button>
            <Button onClick={() => setDoing('batch')}>Add a batch</Button>
          </>
        )
      }
    >
      {plan.openProblem !== null && plan.openProblemId !== null && (
        <Notice tone="failed" title="An alarm is open">
          <p>
            <a href={address.problem(plan.openProblemId)}>Problem report {plan.openProblem}</a> was opened by
            it.
          </p>
        </Notice>
      )}
      {plan.looks.exceeded && (
        <Notice tone="partly" title="More was looked at than planned">
          <p>
            The stated false-alarm rate does not cover these looks. Set a new plan to go on with one that
            does.
          </p>
        </Notice>
      )}
      <Panel title="Series" note={`${batches.length} batches, windows of ${plan.window} cases`}>
        {windows.length === 0 ? (
          <p className="dim">No case yet. The first batch locks the plan.</p>
        ) : (
          <SeriesChart plan={plan} windows={windows} />
        )}
      </Panel>
      <Panel title="Fixed beforehand">
        <PlanFacts plan={plan} />
      </Panel>
      <Panel title="Batches">
        <BatchTable batches={batches} />
      </Panel>
      {doing === 'batch' && <AddBatchDialog version={plan.versionKey} site={plan.site} onClose={close} />}
      {doing === 'end' && <EndPlanDialog plan={plan} onClose={close} />}
    </Page>
  );
}
