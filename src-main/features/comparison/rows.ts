interface Column {
  [row: number]: number;
  readonly length: number;
}

/** The rows that a condition holds for, from 0 up. */
export function rowsWhere(count: number, holds: (row: number) => boolean): Uint32Array {
  const rows = new Uint32Array(count);
  let kept = 0;
  for (let row = 0; row < count; row++) if (holds(row)) rows[kept++] = row;
  return rows.subarray(0, kept);
}

/** The values of a typed array at some rows, in their order: the array itself where the rows are all of it. */
export function valuesAt<Values extends Column>(column: Values, rows: Uint32Array): Values {
  if (rows.length === column.length && rows.every((row, at) => row === at)) return column;
  const values = new (column.constructor as new (length: number) => Values)(rows.length);
  for (let at = 0; at < rows.length; at++) values[at] = column[rows[at] as number] as number;
  return values;
}
