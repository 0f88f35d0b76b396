import { Button } from '@mantine/core';
import type { Output } from '@shared/contract';
import { RecordId } from '@shared/ids';
import { getRouteApi } from '@tanstack/react-router';
import { address } from '../../addresses';
import { useKept } from '../../api/kept';
import { useOperation } from '../../api/use-operation';
import { Digest } from '../../components/digest';
import { Moment } from '../../components/moment';
import { Page, Panel } from '../../components/page';
import { ProblemNotice } from '../../components/problem-notice';
import { OutlinedWord } from '../../components/sign';
import { SignatureBadge } from '../../components/state-badges';
import { Waiting } from '../../components/waiting';
import { BuildDossier } from '../dossiers/build-dossier';
import { TrueCopy } from '../records/true-copy';
import { ApprovalsOf } from './approvals-of';
import styles from './comparison.module.css';
import { ComparisonReport } from './comparison-report';
import { MissingCount } from './missing-panels';
import { RecomputePanel } from './recompute-panel';
import { ReviseDialog } from './revise-dialog';

const route = getRouteApi('/comparisons/$id');

/** A recorded comparison: the decision, its signatures, and the numbers as they were recorded. */
export function ComparisonScreen() {
  const id = RecordId.safeParse(route.useParams().id);
  if (!id.success) return <Page title="Comparison">This address does not name a record.</Page>;
  return <Shown id={id.data} />;
}

function Shown({ id }: { readonly id: RecordId }) {
  const shown = useOperation('comparison.show', { id });
  if (shown.state === 'loading')
    return (
      <Page title="Comparison">
        <Waiting label="Loading the comparison" rows={10} />
      </Page>
    );
  if (shown.state === 'failed')
    return (
      <Page title="Comparison">
        <ProblemNotice problem={shown.problem} onRetry={shown.reload} />
      </Page>
    );
  return <RecordPage shown={shown.value} />;
}

function RecordPage({ shown }: { readonly shown: Output<'comparison.show'> }) {
  const { row, rationale, view } = shown;
  const [revising, setRevising] = useKept('comparison.revising', false);
  return (
    <Page
      title={`${row.number} · ${row.baseline} → ${row.candidate}`}
      above={<a href={address.compare}>Comparisons</a>}
      below={
        <>
          <OutlinedWord tone={row.basis === 'exploratory' ? 'partly' : 'met'}>
            {row.basis === 'exploratory' ? 'exploratory' : 'by locked plan'}
          </OutlinedWord>
          <SignatureBadge state={row.signatures} />
          <MissingCount />
          <span>
            by {row.author}, <Moment at={row.recordedAt} />
          </span>
          <span>
            revision <Digest hex={row.revision} of={`revision of ${row.number}`} />
          </span>
          <a href={address.record(row.id)}>Record and history</a>
          <a href={address.ledgerOf(row.number)}>Audit trail</a>
        </>
      }
      actions={
        <>
          <Button variant="default" onClick={() => setRevising(true)}>
            Revise
          </Button>
          <TrueCopy records={[row]} />
          <BuildDossier comparison={row.id} />
        </>
      }
    >
      <Panel title="Decision">
        <p className={styles.decision}>{row.decision}</p>
        <p>{rationale}</p>
      </Panel>
      <ApprovalsOf subject={row.id} number={row.number} />
      <ComparisonReport view={view} />
      <RecomputePanel row={row} />
      {revising && <ReviseDialog row={row} rationale={rationale} onClose={() => setRevising(false)} />}
    </Page>
  );
}
