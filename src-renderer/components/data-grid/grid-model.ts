import {
  columnFilteringFeature,
  columnVisibilityFeature,
  createColumnHelper,
  createFilteredRowModel,
  createSortedRowModel,
  filterFn_includesString,
  globalFilteringFeature,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useMemo } from 'react';
import type { GridColumn } from './grid-column';

const features = tableFeatures({
  columnFilteringFeature,
  globalFilteringFeature,
  rowSortingFeature,
  columnVisibilityFeature,
  filteredRowModel: createFilteredRowModel(),
  sortedRowModel: createSortedRowModel(),
  filterFns: { includesString: filterFn_includesString },
});

interface ModelInput<Row> {
  readonly rows: readonly Row[];
  readonly columns: readonly GridColumn<Row>[];
  readonly rowKey: (row: Row) => string;
  /** Plain text that a row must contain somewhere; empty for all rows. */
  readonly filter: string;
  readonly sortable: boolean;
}

/** Rows after filter and sorting, and the columns that are shown. `columns` and `rows` must be stable. */
export function useGridModel<Row extends object>({
  rows,
  columns,
  rowKey,
  filter,
  sortable,
}: ModelInput<Row>) {
  const definitions = useMemo(() => {
    const helper = createColumnHelper<typeof features, Row>();
    return helper.columns(
      columns.map((column) =>
        helper.accessor(column.text, {
          id: column.id,
          header: column.header,
          enableSorting: sortable,
          sortFn: (a, b) => compare(orderOf(column, a.original), orderOf(column, b.original)),
        }),
      ),
    );
  }, [columns, sortable]);
  const hidden = useMemo(
    () => Object.fromEntries(columns.filter((column) => column.hidden).map(({ id }) => [id, false])),
    [columns],
  );
  return useTable({
    features,
    columns: definitions,
    data: rows,
    getRowId: rowKey,
    initialState: { columnVisibility: hidden },
    state: { globalFilter: filter },
    globalFilterFn: 'includesString',
    getColumnCanGlobalFilter: () => true,
  });
}

export type GridModel<Row extends object> = ReturnType<typeof useGridModel<Row>>;

function orderOf<Row>(column: GridColumn<Row>, row: Row): number | string {
  return column.order ? column.order(row) : column.text(row);
}

function compare(a: number | string, b: number | string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
