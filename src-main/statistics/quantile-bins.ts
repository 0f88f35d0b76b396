import { quantileType7 } from './quantile';

/**
 * Inner edges of bins that hold about the same share of values each: type-7 quantiles, without those that repeat one
 * another or an end. Fewer than `bins` − 1 where values are tied.
 *
 * @param values at least one finite number
 * @param bins   whole number from 1 to 10,000
 * @throws RangeError for another number of bins
 */
export function quantileEdges(values: Float64Array, bins: number): readonly number[] {
  requireBins(bins);
  const sorted = values.toSorted();
  const [lowest, highest] = [sorted[0] as number, sorted.at(-1) as number];
  // Shares as multiples of the step, like R and NumPy: values that lie on an edge fall on the same side of it as there.
  const cuts = Array.from({ length: bins - 1 }, (_, cut) => quantileType7(sorted, (cut + 1) * (1 / bins)));
  return [...new Set(cuts)].filter((cut) => cut > lowest && cut < highest);
}

/** Refuses a number of bins that nobody means. @throws RangeError unless it is whole, from 1 to 10,000 */
export function requireBins(bins: number): void {
  if (!(Number.isInteger(bins) && bins >= 1 && bins <= 10_000))
    throw new RangeError('bins are a whole number from 1 to 10,000');
}

/** The number of the bin (low, high] that a value lies in; the outer ones are open. @param edges inner ones, rising */
export function binOf(value: number, edges: readonly number[]): number {
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((edges[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
