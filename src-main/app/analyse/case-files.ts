import { AppError } from '@main/kernel/app-error';
import { type Cells, readRows, textOf } from '@main/platform/import/csv-rows';
import type { CaseFiles } from './given';
import { parseJson } from './read-cases';

const comma = 0x2c;

type Columns = ReadonlyMap<string, readonly string[]>;

/** Files that cases name, by the name they give; each is parsed when the first case asks for it. */
export function caseFiles(files: ReadonlyMap<string, Uint8Array>): CaseFiles {
  const tables = new Map<string, Columns>();
  const bytesOf = (name: string) => {
    const bytes = files.get(name);
    if (!bytes) throw new AppError('ANALYSIS_FILE_MISSING');
    return bytes;
  };
  return {
    column(csv, name) {
      const table = tables.get(csv) ?? columnsOf(bytesOf(csv));
      tables.set(csv, table);
      const column = table.get(name);
      if (!column) throw new AppError('ANALYSIS_CASE_INVALID');
      return column;
    },
    json: (name) => parseJson(bytesOf(name)),
  };
}

/** @throws AppError as `readRows`, and ANALYSIS_CASE_INVALID when two columns have one name */
function columnsOf(bytes: Uint8Array): Columns {
  const names: string[] = [];
  const columns: string[][] = [];
  readRows(bytes, comma, {
    header(given) {
      names.push(...given);
      columns.push(...given.map(() => []));
    },
    row(cells: Cells) {
      columns.forEach((column, at) => {
        column.push(textOf(cells, at));
      });
    },
  });
  const table = new Map(names.map((name, at) => [name, columns[at] ?? []]));
  if (table.size !== names.length) throw new AppError('ANALYSIS_CASE_INVALID');
  return table;
}
