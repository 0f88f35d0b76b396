import { sortOrder } from './sort-order';

/**
 * The order that sorts numbers from low to high, equal ones in the order given; −0 equals 0.
 *
 * @throws RangeError when a value is not a number
 */
export function stableOrder(values: ArrayLike<number>): Uint32Array {
  // Adding 0 makes 0 of −0, which the bits would place apart.
  return sortOrder(Float64Array.from(values, (value) => value + 0));
}

/**
 * Ranks from 1 on; equal values share the mean of their ranks.
 *
 * @returns one rank per value, in the order given
 * @throws RangeError when a value is not a number
 */
export function midranks(values: ArrayLike<number>): Float64Array {
  const order = stableOrder(values);
  const ranks = new Float64Array(values.length);
  for (const [from, to] of tieGroups(values, order)) {
    for (let at = from; at < to; at++) ranks[order[at] as number] = (from + 1 + to) / 2;
  }
  return ranks;
}

/** Sizes of the groups of equal values, single ones included. Throws like `midranks`. */
export function tieSizes(values: ArrayLike<number>): readonly number[] {
  return tieGroups(values, stableOrder(values)).map(([from, to]) => to - from);
}

/** Where each group of equal values begins in the order, and where the next one does. */
function tieGroups(values: ArrayLike<number>, order: Uint32Array): readonly (readonly [number, number])[] {
  const groups: (readonly [number, number])[] = [];
  let from = 0;
  for (let to = 1; to <= order.length; to++) {
    if (to < order.length && values[order[to] as number] === values[order[from] as number]) continue;
    groups.push([from, to]);
    from = to;
  }
  return groups;
}
