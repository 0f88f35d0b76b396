import type { RevisionRow } from '@shared/contract/records';
import { formatCount } from '@shared/format';
import type { RecordId } from '@shared/ids';
import { address } from '../../addresses';
import { Digest } from '../../components/digest';
import { Moment } from '../../components/moment';
import { Redline } from '../../components/redline';
import { OutlinedWord } from '../../components/sign';
import { roleWord } from '../../components/words';
import styles from './records.module.css';

interface RevisionListProps {
  readonly id: RecordId;
  /** The revision on the screen. */
  readonly shown: number;
  /** Newest first. */
  readonly revisions: readonly RevisionRow[];
}

/** Each revision: who, when, why, and what changed against the one before. */
export function RevisionList({ id, shown, revisions }: RevisionListProps) {
  return (
    <ol className={styles.revisions} aria-label="Revisions">
      {revisions.map((row) => (
        <li key={row.revision}>
          <div className={styles.line}>
            {row.revision === shown ? (
              <b aria-current="true">Revision {row.revision}</b>
            ) : (
              <a href={address.recordAt(id, row.revision)}>Revision {row.revision}</a>
            )}
            <span>
              {row.by}
              {row.role !== '' && <span className="dim">, {roleWord(row.role)}</span>}
            </span>
            <span className="dim">
              <Moment at={row.at} offsetMinutes={row.offsetMinutes} /> {row.zone}
            </span>
            <code>{row.action}</code>
            <Digest hex={row.digest} of={`revision ${row.revision}`} />
            <a href={address.ledgerEntry(row.entry)}>entry {formatCount(row.entry)}</a>
            {row.void !== null && <OutlinedWord tone="failed">void</OutlinedWord>}
          </div>
          {row.reason !== '' && <p>{row.reason}</p>}
          {row.changes.length > 0 && (
            <details>
              <summary>
                {formatCount(row.changes.length)} {row.changes.length === 1 ? 'field' : 'fields'} changed
              </summary>
              <Redline
                caption={`What revision ${row.revision} changed`}
                beforeName={`Revision ${row.revision - 1}`}
                afterName={`Revision ${row.revision}`}
                rows={row.changes.map(({ field, before, after }) => ({
                  field,
                  before: before ?? '',
                  after: after ?? '',
                }))}
              />
            </details>
          )}
        </li>
      ))}
    </ol>
  );
}
