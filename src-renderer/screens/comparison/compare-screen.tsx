import { Button } from '@mantine/core';
import { RecordId } from '@shared/ids';
import { getRouteApi } from '@tanstack/react-router';
import { useKept } from '../../api/kept';
import { JobProgress } from '../../components/job-progress';
import { Notice } from '../../components/notice';
import { Page } from '../../components/page';
import { ProblemNotice } from '../../components/problem-notice';
import { SubNav } from '../../components/sub-nav';
import { compareLinks } from './compare-links';
import styles from './comparison.module.css';
import { ComparisonReport } from './comparison-report';
import { MissingCount } from './missing-panels';
import { PlanPicker } from './plan-picker';
import { RecordDialog } from './record-dialog';
import { RecordedComparisons } from './recorded-comparisons';
import { type Chosen, useComparison } from './use-comparison';
import { VersionPicker } from './version-picker';

const route = getRouteApi('/compare');

/** Two versions side by side; with none chosen, the comparisons recorded so far. */
export function CompareScreen() {
  const { baseline = '', candidate = '', plan = '' } = route.useSearch();
  const navigate = route.useNavigate();
  const [recording, setRecording] = useKept('comparison.recording', false);
  const complete = baseline !== '' && candidate !== '';
  const chosen: Chosen = { baseline, candidate, plan: RecordId.safeParse(plan).data ?? null };
  const comparison = useComparison(chosen);
  const choose = (part: 'baseline' | 'candidate' | 'plan') => (value: string) =>
    void navigate({ search: { baseline, candidate, plan, [part]: value } });
  return (
    <Page
      title="Compare"
      below={complete && <MissingCount />}
      actions={comparison.view && <Button onClick={() => setRecording(true)}>Record with decision</Button>}
    >
      <SubNav label="Comparison" links={compareLinks} here={compareLinks[0].href} />
      <div className={styles.pickers}>
        <VersionPicker label="Baseline" value={baseline} onChange={choose('baseline')} />
        <span aria-hidden="true">→</span>
        <VersionPicker label="Candidate" value={candidate} onChange={choose('candidate')} />
        <PlanPicker value={plan} onChange={choose('plan')} />
      </div>
      {complete ? <Computed chosen={chosen} /> : <RecordedComparisons />}
      {recording && complete && <RecordDialog {...chosen} onClose={() => setRecording(false)} />}
    </Page>
  );
}

/** Looking at the labels is an act that is recorded: it begins by a button, not by arriving here. */
function Computed({ chosen }: { readonly chosen: Chosen }) {
  const { run, view, start, cancel } = useComparison(chosen);
  if (run?.state === 'running') return <JobProgress {...run} title="Comparing" onCancel={cancel} />;
  if (view) return <ComparisonReport view={view} />;
  return (
    <>
      {run?.problem && <ProblemNotice problem={run.problem} />}
      <Notice tone="plain" title="Comparing looks at the labels">
        <p>
          Each pair of prediction files, thresholds and plan is counted as one unblinded use of the data set,
          and the count is printed with every result.
          {chosen.plan === null && ' Without a locked plan the result is exploratory.'}
        </p>
        <Button mt="xs" data-autofocus onClick={start}>
          {run === null ? 'Compare' : 'Compare again'}
        </Button>
      </Notice>
    </>
  );
}
