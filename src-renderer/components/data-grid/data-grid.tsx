import { formatCount } from '@shared/format';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { type Binding, useKey } from '../keys';
import styles from './data-grid.module.css';
import type { GridColumn, RowKey } from './grid-column';
import { GridHead } from './grid-head';
import { useGridModel } from './grid-model';
import { GridTools } from './grid-tools';
import { useCursor } from './use-cursor';

const rowPx = 32;

interface DataGridProps<Row extends object> {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly columns: readonly GridColumn<Row>[];
  readonly rowKey: (row: Row) => string;
  readonly onOpen?: (row: Row) => void;
  /** Shows the row beside the grid; without it a click opens. */
  readonly onPeek?: (row: Row) => void;
  /** Rows there are in all, when `rows` holds only those fetched so far. */
  readonly total?: number;
  /** Called when the last fetched rows come into view. */
  readonly onEnd?: () => void;
  /** Given: the core searches, and this grid only holds the field. Not given: the grid filters its rows. */
  readonly search?: { readonly value: string; readonly onChange: (value: string) => void };
  /** Further keys that act on the row under the cursor; `null` where it is on none. */
  readonly keys?: readonly RowKey<Row>[];
  readonly tools?: ReactNode;
  readonly empty: ReactNode;
}

/** A list of things, one per 32-px row, drawn only where it is seen. */
export function DataGrid<Row extends object>(props: DataGridProps<Row>) {
  const { label, rows, columns, rowKey, onOpen, onPeek, onEnd, search, keys, tools, empty } = props;
  const id = useId();
  const scroll = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLTableElement>(null);
  const filterField = useRef<HTMLInputElement>(null);
  const [ownFilter, setOwnFilter] = useState('');
  const filter = search ?? { value: ownFilter, onChange: setOwnFilter };
  const model = useGridModel({ rows, columns, rowKey, filter: search ? '' : ownFilter, sortable: !search });
  const shown = model.getRowModel().rows;
  const visible = columns.filter((column) => model.getColumn(column.id)?.getIsVisible());
  const total = props.total ?? shown.length;

  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowPx,
    // The header is inside the scrolled box and covers the first row's height.
    scrollPaddingStart: rowPx,
    overscan: 12,
  });
  const at = (index: number) => shown[index]?.original;
  const { cursor, setCursor } = useCursor({
    count: shown.length,
    grid,
    reveal: (index) => virtual.scrollToIndex(index),
    onOpen: onOpen && ((index) => call(onOpen, at(index))),
    onPeek: onPeek && ((index) => call(onPeek, at(index))),
  });
  useKey('/', 'Filter', () => filterField.current?.focus());

  const items = virtual.getVirtualItems();
  const lastSeen = items.at(-1)?.index ?? -1;
  useEffect(() => {
    if (lastSeen >= rows.length - 1 && rows.length < total) onEnd?.();
  }, [lastSeen, rows.length, total, onEnd]);

  const template = { gridTemplateColumns: visible.map((column) => column.width).join(' ') };
  const click = onPeek ?? onOpen;
  return (
    <div className={styles.frame}>
      {keys?.map((key) => (
        <BoundKey key={key.keys} {...key} run={() => key.run(at(cursor) ?? null)} />
      ))}
      <GridTools field={filterField} label={label} filter={filter} model={model} columns={columns}>
        {tools}
        <span className={styles.count}>
          {shown.length === total
            ? formatCount(total)
            : `${formatCount(shown.length)} of ${formatCount(total)}`}
        </span>
      </GridTools>
      <div ref={scroll} className={styles.scroll}>
        <table
          ref={grid}
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose rows are reached by keys.
          role="grid"
          className={styles.grid}
          aria-label={label}
          aria-rowcount={total + 1}
          aria-colcount={visible.length}
          aria-activedescendant={cursor >= 0 ? `${id}-${cursor}` : undefined}
          tabIndex={0}
        >
          <GridHead columns={visible} model={model} template={template} sortable={!search} />
          <tbody className={styles.body} style={{ height: virtual.getTotalSize() }}>
            {items.map((item) => {
              const row = shown[item.index];
              if (!row) return null;
              return (
                <tr
                  key={row.id}
                  id={`${id}-${item.index}`}
                  aria-rowindex={item.index + 2}
                  aria-selected={item.index === cursor}
                  className={styles.row}
                  data-opens={click !== undefined}
                  style={{ ...template, transform: `translateY(${item.start}px)` }}
                  onClick={() => {
                    setCursor(item.index);
                    call(click, row.original);
                  }}
                >
                  {visible.map((column) => (
                    <td
                      key={column.id}
                      className={styles.cell}
                      data-align={column.align}
                      data-mono={column.mono}
                      data-tabular={column.tabular}
                    >
                      {column.cell ? column.cell(row.original) : column.text(row.original)}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
        {shown.length === 0 && (
          <div className={styles.empty}>{filter.value === '' ? empty : 'Nothing matches the filter.'}</div>
        )}
      </div>
    </div>
  );
}

function BoundKey({ keys, label, run }: Pick<Binding, 'keys' | 'label' | 'run'>) {
  useKey(keys, label, run);
  return null;
}

function call<Row>(what: ((row: Row) => void) | undefined, row: Row | undefined): void {
  if (what && row !== undefined) what(row);
}
