import { Sha256 } from '@shared/ids';
import styles from './redline.module.css';

export interface RedlineRow {
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

interface RedlineProps {
  readonly caption: string;
  readonly beforeName: string;
  readonly afterName: string;
  readonly rows: readonly RedlineRow[];
}

/** What differs, field by field, the old struck and the new underlined so that print shows it without colour. */
export function Redline({ caption, beforeName, afterName, rows }: RedlineProps) {
  return (
    <table className={`data ${styles.redline}`}>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col" className="fit">
            Field
          </th>
          <th scope="col">{beforeName}</th>
          <th scope="col">{afterName}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ field, before, after }) => (
          <tr key={field}>
            <th scope="row" className="fit">
              {field}
            </th>
            <td>
              {isNothing(before) ? (
                <span className="dim">nothing</span>
              ) : (
                <del className={wordStyle(before)}>{before}</del>
              )}
            </td>
            <td>
              {isNothing(after) ? (
                <span className="dim">nothing</span>
              ) : (
                <ins className={wordStyle(after)}>{after}</ins>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const wordStyle = (text: string): string => (Sha256.safeParse(text).success ? 'mono' : '');

/** The core writes a dash where one side has no such field. */
const isNothing = (text: string): boolean => text === '' || text === '–';
