import { columns, type ExportRow } from './row';

/** What a spreadsheet would take for the beginning of a formula. Full-width forms are folded by some of them. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/;

/** The first line, behind the mark by which spreadsheets know UTF-8. */
export const csvHead = `\ufeff${columns.join(',')}\r\n`;

/** A row by RFC 4180. Text that a spreadsheet would run begins with an apostrophe; the number of the entry stays one. */
export const csvLine = (row: ExportRow): string => `${columns.map((name) => cell(row[name])).join(',')}\r\n`;

function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = formula.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The beginning of the data file; its rows follow, parted by a comma and a line feed, and then `jsonTail`. */
export const jsonHead = (ledger: string, size: number): string =>
  `${JSON.stringify({ schema: 'countersign.ledger-rows/1', ledger, size }).slice(0, -1)},"rows":[\n`;
export const jsonLine = (row: ExportRow): string => JSON.stringify(row, [...columns]);
export const jsonTail = '\n]}\n';
