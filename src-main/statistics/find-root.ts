const maxSteps = 1_000;

/**
 * Where a continuous function crosses zero.
 *
 * @param f has values of opposite sign at the ends, and may be infinite there
 * @returns the root, to the last digit or two that doubles can tell apart
 * @throws RangeError when the ends do not enclose a change of sign
 *
 * Source: Brent, Algorithms for Minimization without Derivatives (1973), ch. 4.
 */
export function findRoot(f: (x: number) => number, low: number, high: number): number {
  let [a, b, fa, fb] = [low, high, f(low), f(high)];
  if (fa === 0) return a;
  if (fb === 0) return b;
  if (!(fa < 0 !== fb < 0) || Number.isNaN(fa) || Number.isNaN(fb))
    throw new RangeError('a root lies between values of opposite sign');
  let [c, fc] = [a, fa];
  let step = b - a;
  let before = step;
  for (let count = 0; count < maxSteps; count++) {
    if (Math.abs(fc) < Math.abs(fb)) [a, b, c, fa, fb, fc] = [b, c, b, fb, fc, fb];
    const tolerance = 2 * Number.EPSILON * Math.abs(b) + Number.MIN_VALUE;
    const half = (c - b) / 2;
    if (Math.abs(half) <= tolerance || fb === 0) return b;
    const wanted = interpolated([a, b, c], [fa, fb, fc]);
    // NaN, as between infinite values, fails both comparisons: then the bracket is halved.
    if (wanted * half > 0 && Math.abs(wanted) < Math.min(1.5 * Math.abs(half), Math.abs(before) / 2)) {
      before = step;
      step = wanted;
    } else {
      before = half;
      step = half;
    }
    [a, fa] = [b, fb];
    b += Math.abs(step) > tolerance ? step : Math.sign(half) * tolerance;
    fb = f(b);
    if (fb < 0 === fc < 0) {
      [c, fc] = [a, fa];
      step = b - a;
      before = step;
    }
  }
  throw new RangeError('no root was found in a thousand steps');
}

/**
 * Where a rising function crosses zero, searched outward from `start` in growing steps.
 *
 * @throws RangeError when the function keeps its sign as far as 10⁶ steps away
 */
export function findRisingRoot(f: (x: number) => number, start: number, firstStep = 1): number {
  let near = start;
  const direction = f(start) < 0 ? 1 : -1;
  for (let step = firstStep; step < 1e6 * firstStep; step *= 2) {
    const far = near + direction * step;
    if (f(far) * direction >= 0) return findRoot(f, Math.min(near, far), Math.max(near, far));
    near = far;
  }
  throw new RangeError('the function does not cross zero');
}

/** The step from b to the root of the secant, or of the parabola through three points. */
function interpolated(
  [a, b, c]: readonly [number, number, number],
  [fa, fb, fc]: readonly [number, number, number],
): number {
  const s = fb / fa;
  if (a === c) return (-s * (c - b)) / (s - 1);
  const q = fa / fc;
  const r = fb / fc;
  const numerator = s * ((c - b) * q * (q - r) - (b - a) * (r - 1));
  return numerator / ((q - 1) * (r - 1) * (s - 1)) || Number.NaN;
}
