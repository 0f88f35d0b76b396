import type { TableDeclaration } from '@main/platform/db/tables';
import { placeOf } from './places';
import { queriesOf, type TableUse } from './queries';
import type { SourceFile, Violation } from './source';

/**
 * A feature reads its own tables and published views, and writes only its own mirrors and operational tables:
 * what follows from records is written by `writeRecord` alone.
 *
 * @param declared the tables of platform/db/tables.ts; an undeclared one is another rule's business
 */
export function storeViolations(
  files: readonly SourceFile[],
  declared: Readonly<Record<string, TableDeclaration>>,
): readonly Violation[] {
  return files
    .filter((file) => file.path.startsWith('src-main/features/'))
    .flatMap((file) => {
      const { layer, owner } = placeOf(file.path);
      const { uses, computed } = queriesOf(file);
      const at = (line: number, detail: string) => ({ rule: 'stores', path: file.path, line, detail });
      if (layer !== 'store') return uses.map((use) => at(use.line, `only a store queries (${use.table})`));
      return [
        ...computed.map((line) => at(line, 'the table name is computed')),
        ...uses.flatMap((use) => {
          const detail = objection(use, owner, declared);
          return detail ? [at(use.line, detail)] : [];
        }),
      ];
    });
}

function objection(
  { table, writes }: TableUse,
  feature: string,
  declared: Readonly<Record<string, TableDeclaration>>,
): string | undefined {
  if (table.startsWith('v_')) return writes ? `${table} is a view` : undefined;
  if (table !== feature && !table.startsWith(`${feature}_`)) {
    return `${writes ? 'writes' : 'reads'} ${table}, which is not ${feature}'s`;
  }
  const kind = Object.hasOwn(declared, table) ? declared[table]?.class : undefined;
  const followsRecords = kind === 'record' || kind === 'derived';
  return writes && followsRecords ? `writes ${table}: only writeRecord may` : undefined;
}
