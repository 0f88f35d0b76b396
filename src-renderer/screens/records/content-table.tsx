import { Button } from '@mantine/core';
import type { RecordView } from '@shared/contract/records';
import { formatCount } from '@shared/format';
import { Sha256 } from '@shared/ids';
import { useState } from 'react';
import { Digest } from '../../components/digest';
import { Panel } from '../../components/page';
import { type ContentField, contentFields } from './content-fields';
import styles from './records.module.css';

/** Signed bytes and the like: their beginning, and the whole when it is asked for. */
const longValue = 240;
const beginning = 72;

/** As many as are read at a glance; the rest is one click away. */
const few = 24;

/** What the revision holds, value by value. */
export function ContentTable({ record }: { readonly record: RecordView }) {
  const [all, setAll] = useState(false);
  const fields = contentFields(record.content);
  const shown = all ? fields : fields.slice(0, few);
  return (
    <Panel
      title="Content"
      note={`shape ${record.shape}, ${formatCount(fields.length)} ${fields.length === 1 ? 'value' : 'values'}`}
    >
      <table className={`data ${styles.content}`}>
        <caption className="visually-hidden">
          Content of {record.number}, revision {record.revision}
        </caption>
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Value</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ field, value }) => (
            <tr key={field}>
              <th scope="row" className="mono">
                {field}
              </th>
              <td>
                <Value field={field} value={value} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {fields.length > few && (
        <div className={styles.more}>
          <Button variant="default" onClick={() => setAll(!all)}>
            {all ? 'Show fewer' : `Show all ${formatCount(fields.length)} values`}
          </Button>
        </div>
      )}
    </Panel>
  );
}

function Value({ field, value }: ContentField) {
  if (Sha256.safeParse(value).success) return <Digest hex={value} of={field} />;
  if (value.length <= longValue) return value;
  return (
    <details className={styles.long}>
      <summary>
        {value.slice(0, beginning)}… <span className="dim">{formatCount(value.length)} characters</span>
      </summary>
      {value}
    </details>
  );
}
