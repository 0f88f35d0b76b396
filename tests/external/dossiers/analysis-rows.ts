import type { AnalysisTable } from '@main/features/dossiers/templates/analysis-table';
import { analysisTables } from '@main/features/dossiers/templates/analysis-tables';
import { leavesOf } from '../pdf/leaves';

const tables: readonly AnalysisTable[] = Object.values(analysisTables).flat();

/**
 * The leaves of an analysis that stand in one row of a table with a leaf, in the order of their cells; a leaf that no
 * table prints stands alone.
 *
 * @param path in comparison.json, for example `analysis.noResult.3.k`
 */
export function analysisRowOf(path: string, comparison: unknown): readonly string[] {
  for (const { rows, columns } of tables) {
    const pattern =
      rows === '' ? 'analysis' : `analysis\\.${rows.replaceAll('.', '\\.').replaceAll('*', '\\d+')}`;
    const [, entry, leaf] = new RegExp(`^(${pattern})\\.(.+)$`).exec(path) ?? [];
    if (entry === undefined || leaf === undefined) continue;
    const names = columns.flatMap(({ leaves }) => leaves);
    if (!names.some((name) => leaf === name || leaf.startsWith(`${name}.`))) continue;
    return names.flatMap((name) => {
      const above = entry.replace(/\.\d+$/, '').replace(/\.\w+$/, '');
      const place = name.startsWith('../') ? `${above}.${name.slice(3)}` : `${entry}.${name}`;
      return leavesOf(read(comparison, place), place);
    });
  }
  return [path];
}

const read = (value: unknown, path: string) =>
  path.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], value);
