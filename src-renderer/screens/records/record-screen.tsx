import type { RecordView } from '@shared/contract/records';
import { RecordId } from '@shared/ids';
import { getRouteApi } from '@tanstack/react-router';
import { address } from '../../addresses';
import { useOperation } from '../../api/use-operation';
import { Digest } from '../../components/digest';
import { Moment } from '../../components/moment';
import { Notice } from '../../components/notice';
import { Page, Panel } from '../../components/page';
import { ProblemNotice } from '../../components/problem-notice';
import { Waiting } from '../../components/waiting';
import { ShownSignature } from '../approvals/shown-signature';
import { ContentTable } from './content-table';
import { HistoryPanels } from './history-panels';
import { RecordActs } from './record-acts';
import { ApprovalStateSign, changesWord, kindWord, StandingWords } from './record-words';
import { RetentionFacts } from './retention-facts';
import { RevisionPicker } from './revision-picker';
import { screenOf } from './screen-of';

const route = getRouteApi('/records/$id');

/** Any record, any revision of it as it was: content, signatures, history, how long it is to be kept. */
export function RecordScreen() {
  const id = RecordId.safeParse(route.useParams().id);
  const revision = Number(route.useSearch().revision);
  if (!id.success) return <Page title="Record">This address does not name a record.</Page>;
  return <Shown id={id.data} {...(Number.isInteger(revision) && revision > 0 ? { revision } : {})} />;
}

function Shown({ id, revision }: { readonly id: RecordId; readonly revision?: number }) {
  const shown = useOperation('records.show', { id, ...(revision && { revision }) }, { keepPrevious: true });
  if (shown.state === 'loading')
    return (
      <Page title="Record">
        <Waiting label="Loading the record" rows={10} />
      </Page>
    );
  if (shown.state === 'failed')
    return (
      <Page title="Record" above={<a href={address.records}>Records</a>}>
        <ProblemNotice problem={shown.problem} onRetry={shown.reload} />
      </Page>
    );
  return <RecordPage record={shown.value} />;
}

function RecordPage({ record }: { readonly record: RecordView }) {
  const own = screenOf(record);
  return (
    <Page
      title={record.title === '' ? record.number : `${record.number} · ${record.title}`}
      above={<a href={address.records}>Records</a>}
      below={
        <>
          <span>{kindWord(record.kind)}</span>
          <ApprovalStateSign state={record.approval} />
          <StandingWords row={{ void: record.voidNow, held: record.hold !== null }} />
          <span>{changesWord(record.revisions)}</span>
          {own && <a href={own}>Open {record.number}</a>}
          <a href={address.ledgerOf(record.number)}>Audit trail</a>
        </>
      }
      actions={<RecordActs record={record} />}
    >
      <div className="stack">
        <RevisionPicker record={record} />
        {record.voidNow && (
          <Notice tone="failed" title="✕ Void">
            <p>{record.void ?? 'A later revision made this record void.'}</p>
          </Notice>
        )}
        {record.hold && (
          <Notice tone="partly" title={`On hold by ${record.hold.number}`}>
            <p>{record.hold.reason}</p>
          </Notice>
        )}
        <p className="dim">
          Revision {record.revision} by {record.by}, <Moment at={record.at} />, digest{' '}
          <Digest hex={record.digest} of={`revision ${record.revision} of ${record.number}`} />
        </p>
      </div>
      <Panel title="Signatures">
        {record.signatures.length === 0 ? (
          <p className="dim">Nobody signed this record.</p>
        ) : (
          <div className="stack-close">
            {record.signatures.map((signature) => (
              <ShownSignature
                key={`${signature.carriedBy} ${signature.person}`}
                signature={signature}
                record={record.id}
              />
            ))}
          </div>
        )}
      </Panel>
      <ContentTable record={record} />
      <HistoryPanels record={record} />
      <RetentionFacts id={record.id} />
    </Page>
  );
}
