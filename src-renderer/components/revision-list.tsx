import type { RevisionRow } from '@shared/contract/records';
import { Moment } from './moment';
import styles from './revision-list.module.css';

/** What became of a record, newest first: who did what, why, and which fields changed. */
export function RevisionList({ revisions }: { readonly revisions: readonly RevisionRow[] }) {
  return (
    <ol className={styles.list}>
      {revisions.toReversed().map((row) => (
        <li key={row.revision} className={styles.revision}>
          <div className={styles.head}>
            <b>rev {row.revision}</b>
            <span className="mono">{row.action}</span>
            <span>{row.by}</span>
            <span className="dim">
              <Moment at={row.at} offsetMinutes={row.offsetMinutes} />
            </span>
          </div>
          {row.reason !== '' && <p>{row.reason}</p>}
          {row.changes.length > 0 && (
            <ul className={styles.changes}>
              {row.changes.map(({ field, before, after }) => (
                <li key={field}>
                  <span className="mono">{field}</span> {before !== null && <del>{before}</del>}{' '}
                  {after !== null && <ins>{after}</ins>}
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ol>
  );
}
