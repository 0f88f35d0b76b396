import { Button } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useKept } from '../../api/kept';
import { useOperation } from '../../api/use-operation';
import { Page } from '../../components/page';
import { ProblemNotice } from '../../components/problem-notice';
import { Waiting } from '../../components/waiting';
import styles from './comparison.module.css';
import { ComparisonReport } from './comparison-report';
import { RecordDialog } from './record-dialog';
import { RecordedComparisons } from './recorded-comparisons';
import { VersionPicker } from './version-picker';

const route = getRouteApi('/compare');

/** Two versions side by side; with none chosen, the comparisons recorded so far. */
export function CompareScreen() {
  const { baseline = '', candidate = '' } = route.useSearch();
  const navigate = route.useNavigate();
  const [recording, setRecording] = useKept('comparison.recording', false);
  const chosen = baseline !== '' && candidate !== '';
  const choose = (side: 'baseline' | 'candidate') => (key: string) =>
    void navigate({ search: { baseline, candidate, [side]: key } });
  return (
    <Page
      title="Compare"
      actions={chosen && <Button onClick={() => setRecording(true)}>Record with decision</Button>}
    >
      <div className={styles.pickers}>
        <VersionPicker label="Baseline" value={baseline} onChange={choose('baseline')} />
        <span aria-hidden="true">→</span>
        <VersionPicker label="Candidate" value={candidate} onChange={choose('candidate')} />
      </div>
      {chosen ? <Computed baseline={baseline} candidate={candidate} /> : <RecordedComparisons />}
      {recording && (
        <RecordDialog baseline={baseline} candidate={candidate} onClose={() => setRecording(false)} />
      )}
    </Page>
  );
}

function Computed({ baseline, candidate }: { readonly baseline: string; readonly candidate: string }) {
  const computed = useOperation('comparison.compute', { baseline, candidate });
  if (computed.state === 'loading') return <Waiting label="Comparing" rows={12} />;
  if (computed.state === 'failed')
    return <ProblemNotice problem={computed.problem} onRetry={computed.reload} />;
  return <ComparisonReport view={computed.value} />;
}
