import { goodPredictions } from './vault';

/** A prediction file as text, and as the table of its cells. */
const linesOf = (text: string) => text.trimEnd().split(/\r?\n/);
const textOf = (lines: readonly string[]) => `${lines.join('\n')}\n`;

/** The file with one row of its cases changed. Columns: case_id, label, score, subgroup, latency. */
function withRow(index: number, change: (cells: string[]) => readonly string[]): string {
  const lines = linesOf(goodPredictions());
  return textOf(lines.map((line, at) => (at === index + 1 ? change(line.split(',')).join(',') : line)));
}

const withCell = (column: number, value: string) =>
  withRow(7, (cells) => cells.map((cell, at) => (at === column ? value : cell)));

/** The bad files, each made from the good one by one mistake. */
export const badPredictions = {
  truncated: () => goodPredictions().slice(0, 4_000),
  /** `é` as Latin-1 writes it. */
  notUtf8: () => Buffer.from(goodPredictions().replace('middle', 'm\u00e9dian'), 'latin1'),
  duplicateCase: () => {
    const lines = linesOf(goodPredictions());
    return textOf([...lines, lines[1] ?? '']);
  },
  missingLabel: () => withCell(1, ''),
  notANumber: () => withCell(2, 'NaN'),
  oneClass: () => {
    const [header = '', ...rows] = linesOf(goodPredictions());
    return textOf([header, ...rows.filter((row) => row.split(',')[1] === '1')]);
  },
  /** A good file in itself, about one case less than the baseline's. */
  oneCaseLess: () => textOf(linesOf(goodPredictions()).slice(0, -1)),
  /** A good file in itself, that calls one case otherwise than the baseline's does. */
  otherLabel: () =>
    withRow(0, (cells) => cells.map((cell, at) => (at === 1 ? String(1 - Number(cell)) : cell))),
} as const;
