import type { CSSProperties } from 'react';
import styles from './data-grid.module.css';
import type { GridColumn } from './grid-column';
import type { GridModel } from './grid-model';

interface GridHeadProps<Row extends object> {
  readonly columns: readonly GridColumn<Row>[];
  readonly model: GridModel<Row>;
  readonly template: CSSProperties;
  readonly sortable: boolean;
}

const arrows = { asc: '↑', desc: '↓' } as const;
const words = { asc: 'ascending', desc: 'descending' } as const;

/** The header row, which stays in sight; a click sorts where all rows are at hand. */
export function GridHead<Row extends object>({ columns, model, template, sortable }: GridHeadProps<Row>) {
  return (
    <thead className={styles.head}>
      <tr aria-rowindex={1} className={styles.headRow} style={template}>
        {columns.map((column) => {
          const sorted = model.getColumn(column.id)?.getIsSorted() ?? false;
          return (
            <th
              key={column.id}
              scope="col"
              className={styles.headCell}
              data-align={column.align}
              aria-sort={sorted ? words[sorted] : sortable ? 'none' : undefined}
            >
              {sortable ? (
                <button type="button" onClick={() => model.getColumn(column.id)?.toggleSorting()}>
                  {column.header}
                  {sorted && <span aria-hidden="true"> {arrows[sorted]}</span>}
                </button>
              ) : (
                column.header
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
