/**
 * Sample quantile of type 7: linear between order statistics, the default of R, NumPy and spreadsheets.
 *
 * @param sorted from low to high, at least one value
 * @param p share in [0, 1]
 * @throws RangeError when there is no value or p is no share
 *
 * Source: Hyndman & Fan, Am. Stat. 50 (1996) 361–365.
 */
export function quantileType7(sorted: ArrayLike<number>, p: number): number {
  if (sorted.length === 0 || !(p >= 0 && p <= 1))
    throw new RangeError('a quantile needs values and a share between 0 and 1');
  const at = (sorted.length - 1) * p;
  const below = Math.floor(at);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  const part = at - below;
  // Equal neighbours, infinite ones included, give their own value and not what rounding makes of it.
  return part === 0 || low === high ? low : (1 - part) * low + part * high;
}
