/** A column of a printed table; numbers stand to the right. */
export interface Column {
  readonly title: string;
  readonly align?: 'left' | 'right';
}

const gap = '  ';

/** Rows under their titles, each column as wide as its widest cell. No lines, no colour: it is made to be piped, too. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const widths = columns.map(({ title }, i) =>
    rows.reduce((width, row) => Math.max(width, lengthOf(row[i] ?? '')), lengthOf(title)),
  );
  const line = (cells: readonly string[]) =>
    columns
      .map(({ align }, i) => pad(cells[i] ?? '', widths[i] ?? 0, align ?? 'left'))
      .join(gap)
      .trimEnd();
  return [line(columns.map(({ title }) => title)), ...rows.map(line)].join('\n');
}

/** Names to the left, what they stand for to the right of the longest of them. */
export function pairs(entries: readonly (readonly [string, string])[]): string {
  const width = entries.reduce((widest, [name]) => Math.max(widest, lengthOf(name)), 0);
  return entries.map(([name, value]) => `${pad(name, width, 'left')}${gap}${value}`.trimEnd()).join('\n');
}

function pad(text: string, width: number, align: 'left' | 'right'): string {
  const space = ' '.repeat(Math.max(0, width - lengthOf(text)));
  return align === 'left' ? text + space : space + text;
}

function lengthOf(text: string): number {
  return [...text].length;
}
