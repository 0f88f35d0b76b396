/** Size, mean and variance (with n − 1) of a sample; the variance of a single value is `null`. */
export interface Moments {
  readonly n: number;
  readonly mean: number;
  readonly variance: number | null;
}

/**
 * Mean and variance in two passes, so that a large common part of the values costs no digits.
 *
 * @param values at least one finite number
 * @throws RangeError when there is none
 */
export function momentsOf(values: ArrayLike<number>): Moments {
  const n = values.length;
  if (n === 0) throw new RangeError('moments need at least one value');
  let sum = 0;
  for (let at = 0; at < n; at++) sum += values[at] as number;
  const rough = sum / n;
  let drift = 0;
  let squares = 0;
  for (let at = 0; at < n; at++) {
    const distance = (values[at] as number) - rough;
    drift += distance;
    squares += distance * distance;
  }
  return {
    n,
    mean: rough + drift / n,
    variance: n === 1 ? null : Math.max(0, squares - (drift * drift) / n) / (n - 1),
  };
}
