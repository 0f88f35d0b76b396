import { Button } from '@mantine/core';
import { formatCount, formatInstant } from '@shared/format';
import type { RecordId, RecordNumber } from '@shared/ids';
import { useCommand } from '../../api/use-command';
import { useOperation } from '../../api/use-operation';
import { ProblemNotice } from '../../components/problem-notice';
import { Redline } from '../../components/redline';
import { ScrollBox } from '../../components/scroll-box';
import { Sign } from '../../components/sign';
import { Waiting } from '../../components/waiting';
import styles from './approvals.module.css';

interface TrailToReadProps {
  readonly record: RecordId;
  readonly number: RecordNumber;
}

/** What happened to a record since it was last approved, field by field, and the word that it was read. */
export function TrailToRead({ record, number }: TrailToReadProps) {
  const trail = useOperation('trail.show', { record });
  const acknowledge = useCommand('trail.acknowledge');
  if (trail.state === 'loading') return <Waiting label="Loading the audit trail" rows={3} />;
  if (trail.state === 'failed') return <ProblemNotice problem={trail.problem} onRetry={trail.reload} />;
  const { entries, acknowledged, since, upTo } = trail.value;
  return (
    <section className={styles.trail} aria-label={`Audit trail of ${number}`}>
      <div className="row-spread">
        <h3>
          {formatCount(entries.length)} {entries.length === 1 ? 'entry' : 'entries'}{' '}
          {since === 0 ? 'since it was made' : `since entry ${formatCount(since)} approved it`}
        </h3>
        {acknowledged ? (
          <Sign tone="met" glyph="✓">
            audit trail read
          </Sign>
        ) : (
          <Sign tone="partly" glyph="◐">
            not yet stated as read
          </Sign>
        )}
      </div>
      <ScrollBox className={styles.trailBox} label={`Entries about ${number}`}>
        {entries.map(({ row, changes }) => (
          <div key={row.seq} className={styles.trailEntry}>
            <p>
              <span className="dim">{formatInstant(row.at, row.offsetMinutes)}</span> {row.actor}{' '}
              <code>{row.action}</code>
            </p>
            {row.reason !== '' && <p className="dim">{row.reason}</p>}
            {changes.length > 0 && (
              <details>
                <summary>
                  {formatCount(changes.length)} {changes.length === 1 ? 'field' : 'fields'} changed
                </summary>
                <Redline
                  caption={`What entry ${row.seq} changed`}
                  beforeName="Before"
                  afterName="After"
                  rows={changes.map(({ field, before, after }) => ({
                    field,
                    before: before ?? '',
                    after: after ?? '',
                  }))}
                />
              </details>
            )}
          </div>
        ))}
      </ScrollBox>
      {acknowledge.state === 'failed' && <ProblemNotice problem={acknowledge.problem} />}
      {!acknowledged && (
        <div>
          <Button
            variant="default"
            loading={acknowledge.state === 'running'}
            onClick={async () => {
              const answer = await acknowledge.run({ record, ...(upTo > 0 && { upTo }) });
              // Something was added meanwhile: it has to be on the screen before anybody says that it was read.
              if (!answer.ok) trail.reload();
            }}
          >
            I have read this audit trail
          </Button>
        </div>
      )}
    </section>
  );
}
