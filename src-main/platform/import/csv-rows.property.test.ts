import { AppError } from '@main/kernel/app-error';
import { CsvError, parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readRows, textOf } from './csv-rows';

/** The table as texts, or `null` where it is refused. */
function ours(bytes: Uint8Array, delimiter: string): readonly (readonly string[])[] | null {
  const rows: (readonly string[])[] = [];
  try {
    readRows(bytes, delimiter.charCodeAt(0), {
      header: (names) => rows.push(names),
      row: (cells) => rows.push((rows[0] ?? []).map((_, column) => textOf(cells, column))),
    });
    return rows;
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

function theirs(bytes: Uint8Array, delimiter: string): readonly (readonly string[])[] | null {
  try {
    return parse(Buffer.from(bytes), { bom: true, delimiter, record_delimiter: ['\r\n', '\n'] });
  } catch (error) {
    if (error instanceof CsvError) return null;
    throw error;
  }
}

test('tables are read as csv-parse reads them, and refused where it refuses', () => {
  const part = fc.constantFrom('a', 'bc', '1', ',', ';', '"', '""', '\n', '\r\n', ' ', 'é', '\t');
  const text = fc.array(part, { minLength: 1, maxLength: 24 }).map((parts) => `x,y\n${parts.join('')}\n`);
  fc.assert(
    fc.property(text, fc.constantFrom(',', ';'), (content, delimiter) => {
      const bytes = new TextEncoder().encode(content);
      expect(ours(bytes, delimiter)).toEqual(theirs(bytes, delimiter));
    }),
    { numRuns: 20_000 },
  );
});

test('what is given is not changed, though quotes are taken out of it', () => {
  const given = new TextEncoder().encode('a,b\n"1 ""2"" 3","""x"""\n');
  const before = [...given];
  expect(ours(given, ',')).toEqual([
    ['a', 'b'],
    ['1 "2" 3', '"x"'],
  ]);
  expect([...given]).toEqual(before);
});
