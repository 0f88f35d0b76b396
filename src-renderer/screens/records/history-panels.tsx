import { Button } from '@mantine/core';
import type { RecordView } from '@shared/contract/records';
import { formatCount } from '@shared/format';
import { useKept } from '../../api/kept';
import { useOperation } from '../../api/use-operation';
import { Panel } from '../../components/page';
import { ProblemNotice } from '../../components/problem-notice';
import { Waiting } from '../../components/waiting';
import { ReviewDialog } from '../ledger/review-dialog';
import { EntryTable } from './entry-table';
import { changesWord } from './record-words';
import { RevisionList } from './revision-list';

/** All revisions with what changed, and every ledger entry about the record. */
export function HistoryPanels({ record }: { readonly record: RecordView }) {
  const history = useOperation('records.history', { id: record.id });
  const [reviewing, setReviewing] = useKept(`records.reviewing:${record.id}`, false);
  if (history.state === 'loading') return <Waiting label="Loading the history" />;
  if (history.state === 'failed') return <ProblemNotice problem={history.problem} onRetry={history.reload} />;
  const { revisions, entries } = history.value;
  const upTo = entries.at(-1)?.entry;
  return (
    <>
      <Panel title="History" note={changesWord(revisions.length)}>
        <RevisionList id={record.id} shown={record.revision} revisions={revisions.toReversed()} />
      </Panel>
      <Panel
        title="Audit trail"
        note={`${formatCount(entries.length)} entries about ${record.number}`}
        actions={
          <Button variant="default" onClick={() => setReviewing(true)}>
            Review this trail
          </Button>
        }
      >
        <EntryTable number={record.number} entries={entries.toReversed()} />
      </Panel>
      {reviewing && (
        <ReviewDialog
          scope={{ record: record.id, filter: null }}
          about={`the trail of ${record.number}`}
          {...(upTo === undefined ? {} : { upTo })}
          onClose={() => setReviewing(false)}
        />
      )}
    </>
  );
}
