/** How far below its peak, as a logarithm, the integrand still counts. */
const negligible = 46;
/** Points per shortest width of the integrand: the trapezoid rule is exact to rounding from about 3 on. */
const pointsPerWidth = 4;
/** The peak is looked for between these; the integrands here are functions of a logarithm or a log-odds. */
const searchFrom = -700;
const searchTo = 700;

/**
 * ∫ e^(log f) over all numbers, for a smooth f with one hill that dies out at both ends at least exponentially.
 *
 * @param logIntegrand finite between −700 and 700
 * @param width the shortest distance over which f changes its course, given the far right end of where it counts
 *
 * Only positive terms are added, so that a small integral keeps its digits. The trapezoid rule is exact to rounding
 * for such functions: Trefethen & Weideman, SIAM Rev. 56 (2014) 385–458.
 */
export function logConcaveIntegral(
  logIntegrand: (u: number) => number,
  width: (right: number) => number,
): number {
  const peak = peakOf(logIntegrand);
  const highest = logIntegrand(peak);
  const left = edgeOf(logIntegrand, peak, highest - negligible, -1);
  const right = edgeOf(logIntegrand, peak, highest - negligible, 1);
  const points = Math.ceil(((right - left) / width(right)) * pointsPerWidth);
  const step = (right - left) / points;
  let sum = 0;
  for (let at = 0; at <= points; at++) sum += Math.exp(logIntegrand(left + at * step) - highest);
  return step * sum * Math.exp(highest);
}

/** Where a function with one hill is highest, to a thousandth. */
function peakOf(f: (u: number) => number): number {
  let low = searchFrom;
  let high = searchTo;
  while (high - low > 1e-3) {
    const third = (high - low) / 3;
    if (f(low + third) < f(high - third)) low += third;
    else high -= third;
  }
  return (low + high) / 2;
}

/** How far from the peak, in one direction, the function is above `level`; rounded outward. */
function edgeOf(f: (u: number) => number, peak: number, level: number, direction: 1 | -1): number {
  let step = 1e-3;
  while (f(peak + direction * step) > level) step *= 1.5;
  return peak + direction * step;
}
