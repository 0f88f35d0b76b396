import { Button } from '@mantine/core';
import type { FieldChange } from '@shared/contract/records';
import { formatCount } from '@shared/format';
import { useState } from 'react';
import type { z } from 'zod';
import styles from './ledger.module.css';

/** As many as fit beside a list. */
const few = 12;

interface EntryChangesProps {
  readonly changes: readonly z.infer<typeof FieldChange>[];
  /** The record began with this entry: there is nothing to compare with. */
  readonly isNew: boolean;
}

/** What an entry changed, field by field: the old struck on the left, the new underlined on the right. */
export function EntryChanges({ changes, isNew }: EntryChangesProps) {
  const [all, setAll] = useState(false);
  const shown = all ? changes : changes.slice(0, few);
  return (
    <section className="stack-close" aria-label="What it changed">
      <h3>
        {formatCount(changes.length)} {changes.length === 1 ? 'field' : 'fields'}{' '}
        {isNew ? 'recorded' : 'changed'}
      </h3>
      <ul className={styles.changes}>
        {shown.map(({ field, before, after }) => (
          <li key={field}>
            <code className="dim">{field}</code>
            <div className={isNew ? styles.single : styles.pair}>
              {!isNew && (
                <div>{before === null ? <span className="dim">nothing</span> : <del>{before}</del>}</div>
              )}
              <div>{after === null ? <span className="dim">nothing</span> : <ins>{after}</ins>}</div>
            </div>
          </li>
        ))}
      </ul>
      {changes.length > few && (
        <div>
          <Button variant="subtle" size="compact-xs" onClick={() => setAll(!all)}>
            {all ? 'Show fewer' : `Show all ${formatCount(changes.length)}`}
          </Button>
        </div>
      )}
    </section>
  );
}
