import { sortOrder } from '@main/statistics/sort-order';
import { type Cases, withResult } from './predictions';

/** Points of a curve from (0, 0) to (1, 1), as shares 0–1; both arrays have the same length. */
export interface RocCurve {
  readonly fpr: readonly number[];
  readonly tpr: readonly number[];
}

/**
 * The ROC curve over the cases with a result: one point per distinct score, points on a straight line left out.
 *
 * @throws RangeError when one class has no case with a result: a comparison of such files is refused earlier
 */
export function rocCurve(cases: Cases): RocCurve {
  const { labels, scores } = withResult(cases);
  const positives = labels.reduce((sum, label) => sum + label, 0);
  const negatives = labels.length - positives;
  if (positives === 0 || negatives === 0) throw new RangeError('a curve needs cases of both classes');
  const corners = withoutStraight(countsByScore(labels, scores));
  return {
    fpr: corners.map(([falsePositives]) => falsePositives / negatives),
    tpr: corners.map(([, truePositives]) => truePositives / positives),
  };
}

type Counts = readonly [falsePositives: number, truePositives: number];

/** What is called positive at each threshold, from above the highest score down to the lowest. */
function countsByScore(labels: Uint8Array, scores: Float64Array): readonly Counts[] {
  const order = sortOrder(scores).reverse();
  const points: Counts[] = [[0, 0]];
  let truePositives = 0;
  order.forEach((index, rank) => {
    truePositives += labels[index] as number;
    const next = order[rank + 1];
    if (next === undefined || scores[next] !== scores[index])
      points.push([rank + 1 - truePositives, truePositives]);
  });
  return points;
}

/** Drops every point that lies on the line between its neighbours; counts are whole numbers, so the test is exact. */
function withoutStraight(points: readonly Counts[]): readonly Counts[] {
  const kept: Counts[] = [];
  for (const point of points) {
    const before = kept.at(-2);
    const last = kept.at(-1);
    if (before !== undefined && last !== undefined && isStraight(before, last, point)) kept.pop();
    kept.push(point);
  }
  return kept;
}

function isStraight(a: Counts, b: Counts, c: Counts): boolean {
  return (b[0] - a[0]) * (c[1] - b[1]) === (b[1] - a[1]) * (c[0] - b[0]);
}
