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
    <div role="rowgroup" className={styles.head}>
      {/* biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus. */}
      <div role="row" aria-rowindex={1} className={styles.headRow} style={template}>
        {columns.map((column) => {
          const sorted = model.getColumn(column.id)?.getIsSorted() ?? false;
          return (
            // biome-ignore lint/a11y/useFocusableInteractive: its button takes the focus.
            <div
              key={column.id}
              role="columnheader"
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
            </div>
          );
        })}
      </div>
    </div>
  );
}
