/** A point of a curve: shares 0–1. */
export type RocPoint = readonly [fpr: number, tpr: number];

/**
 * The points at which a curve turns, and its two ends; between them it runs straight.
 *
 * @param fpr shares 0–1, ascending
 * @param tpr shares 0–1, one for each of `fpr`
 */
export function rocCorners(fpr: readonly number[], tpr: readonly number[]): readonly RocPoint[] {
  const points = fpr.map((x, index): RocPoint => [x, tpr[index] ?? 0]);
  return points.filter(([x, y], index) => {
    const [before, after] = [points[index - 1], points[index + 1]];
    if (!before || !after) return true;
    return (x - before[0]) * (after[1] - y) !== (after[0] - x) * (y - before[1]);
  });
}
