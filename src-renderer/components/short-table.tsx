import type { ReactNode } from 'react';
import { Wide } from './wide';

/** A column of a short table. */
export interface ShortColumn<Row> {
  readonly header: string;
  /** `end`: figures, right-aligned. `fit`: as narrow as its content. `head`: names the row. */
  readonly kind?: 'end' | 'fit' | 'head';
  readonly cell: (row: Row) => ReactNode;
}

interface ShortTableProps<Row> {
  /** What it holds, said to a screen reader; `visibleCaption` prints it, too. */
  readonly caption: string;
  readonly visibleCaption?: boolean;
  readonly rows: readonly Row[];
  readonly columns: readonly ShortColumn<Row>[];
  readonly rowKey: (row: Row) => string;
}

/** A table of few rows, all drawn; it scrolls sideways where the window is narrower. */
export function ShortTable<Row>(props: ShortTableProps<Row>) {
  const { caption, visibleCaption = false, rows, columns, rowKey } = props;
  return (
    <Wide label={caption}>
      <table className="data">
        <caption className={visibleCaption ? undefined : 'visually-hidden'}>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ header, kind }) => (
              <th key={header} scope="col" className={classOf(kind)}>
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map(({ header, kind, cell }) =>
                kind === 'head' ? (
                  <th key={header} scope="row">
                    {cell(row)}
                  </th>
                ) : (
                  <td key={header} className={classOf(kind)}>
                    {cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

const classOf = (kind: 'end' | 'fit' | 'head' | undefined): string | undefined =>
  kind === 'head' ? undefined : kind;
