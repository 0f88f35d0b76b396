import { analysisRowOf } from './analysis-rows';

type RowRule = readonly [leaf: RegExp, cells: (row: string) => readonly string[]];

const below =
  (...names: readonly string[]) =>
  (row: string) =>
    names.map((name) => `${row}.${name}`);

/**
 * Leaves of comparison.json that both documents print in one row of a table, in the order of their cells. The first
 * group of a pattern is the path of the row.
 */
const rules: readonly RowRule[] = [
  [
    /^(baseline|candidate)\.counts\.\w+$/,
    (side) => [`${side}.version`, ...below('tp', 'fn', 'fp', 'tn', 'noResult', 'excluded')(`${side}.counts`)],
  ],
  [/^(cases)\.\w+$/, below('paired', 'positive', 'negative', 'excluded')],
  [
    /^(metrics\.\d+)\./,
    below('id', 'side', 'k', 'n', 'value', 'wilson.0', 'wilson.1', 'clopperPearson.0', 'clopperPearson.1'),
  ],
  [/^(auc\.\d+)\./, below('side', 'value', 'se', 'delong.0', 'delong.1', 'delongLogit.0', 'delongLogit.1')],
  [/^(reported\.\d+)\./, below('metric', 'side', 'reported', 'recomputed', 'agrees')],
  [/^(paired\.aucDifference)\./, below('value', 'se', 'z', 'p', 'interval.0', 'interval.1')],
  [/^(paired\.\w+)\./, below('gained', 'lost', 'exactP', 'midP', 'difference', 'tango.0', 'tango.1')],
  [/^(flipped\.\d+)\.(?!score)/, below('caseId', 'label', 'change')],
  [/^(gates\.\d+)\.(?:metric|operator|limit|method)$/, below('id', 'metric', 'operator', 'limit', 'method')],
  [
    /^(gates\.\d+)\.(?:id|value|bound|decision)$/,
    below('id', 'metric', 'operator', 'limit', 'value', 'bound', 'decision'),
  ],
];

/** The leaves that stand beside a leaf in its row, itself among them; a leaf that stands alone is its own row. */
export function rowOf(path: string, comparison: unknown): readonly string[] {
  if (path.startsWith('analysis.')) return analysisRowOf(path, comparison);
  for (const [pattern, cells] of rules) {
    const row = pattern.exec(path)?.[1];
    if (row !== undefined) return cells(row);
  }
  return [path];
}

const escaped = (text: string) =>
  text
    .trim()
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll(/\s+/g, '\\s+');

/** Whether texts stand in a section one after the other: with blanks, the strokes of `61/64` and `87.1–98.4`, or `to`. */
export function printsInOrder(section: string, texts: readonly string[]): boolean {
  const sequence = texts.map(escaped).join('(?:\\s*[/–]\\s*|\\s+(?:to\\s+)?)');
  return new RegExp(`(?<![\\p{L}\\d.])${sequence}(?![\\p{L}\\d])`, 'u').test(section);
}
