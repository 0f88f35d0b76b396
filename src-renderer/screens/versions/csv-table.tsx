import { formatCount } from '@shared/format';
import { ScrollBox } from '../../components/scroll-box';
import styles from './import.module.css';
import { readCsv } from './read-csv';

/** As many as somebody reads before opening the file elsewhere. */
const mostRows = 501;

/** The first rows of a CSV file as a table. */
export function CsvTable({ text, title }: { readonly text: string; readonly title: string }) {
  const rows = readCsv(text, mostRows);
  const [head = [], ...body] = rows;
  return (
    <ScrollBox className={styles.cells} label={title}>
      <table className="data">
        <caption>
          {rows.length === mostRows
            ? `First ${formatCount(mostRows - 1)} rows`
            : `${formatCount(body.length)} rows`}
        </caption>
        <thead>
          <tr>
            {head.map((name, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two columns of a file may have one name.
              <th key={place} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {body.map((row, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two rows of a file may be the same.
            <tr key={place}>
              {row.map((cell, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: as the row.
                <td key={column}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
