import { type FourFold, hypergeometric } from './hypergeometric';
import type { Interval } from './interval';

/** What R's uniroot is content with, on the scale of the odds ratio or, above 1, of its inverse. */
const tolerance = Number.EPSILON ** 0.25;
const mostSteps = 1_000;

/**
 * Conditional odds ratio and its exact interval as R's fisher.test prints them: the equations of `conditionalOddsRatio` and
 * `exactOddsInterval`, solved by R's own root finder to R's own tolerance. A large bound can be 1 % off its true value
 * there (for 4, 1, 2, 9 R prints 972.4 in place of 981.0). This is for the comparison of results with R; a decision rests on
 * the exact functions.
 *
 * @param level coverage, for example 0.95
 * @returns `ratio` is `null` when the margins allow one table only; bounds are 0 or Infinity at an end of the range
 * @throws RangeError as `hypergeometric`
 *
 * Source: R 4.2.2, stats/R/fisher.test.R and appl/zeroin.c (Brent 1973).
 */
export function fisherAsInR(table: FourFold, level: number): Interval & { readonly ratio: number | null } {
  const tail = (1 - level) / 2;
  const { least, probabilities } = hypergeometric(table, 1);
  const observed = table.a - least;
  const last = probabilities.length - 1;
  const at = (odds: number) => (odds === 0 ? Float64Array.of(1) : hypergeometric(table, odds).probabilities);
  const mean = (odds: number) => at(odds).reduce((sum, one, count) => sum + one * count, least);
  const atMost = (odds: number) => sumOf(at(odds).subarray(0, observed + 1));
  const atLeast = (odds: number) => sumOf(at(odds).subarray(observed));
  const ratio = () => {
    if (last === 0) return null;
    if (observed === 0) return 0;
    if (observed === last) return Number.POSITIVE_INFINITY;
    return solve((odds) => mean(odds) - table.a);
  };
  return {
    ratio: ratio(),
    low: observed === 0 ? 0 : solve((odds) => atLeast(odds) - tail),
    high: observed === last ? Number.POSITIVE_INFINITY : solve((odds) => tail - atMost(odds)),
  };
}

/** Root of a rising function of the odds ratio, on (0, 1) or, through the inverse, above. */
function solve(rising: (odds: number) => number): number {
  const atOne = rising(1);
  if (atOne === 0) return 1;
  if (atOne > 0) return zeroIn(rising, 0, 1);
  return 1 / zeroIn((inverse) => rising(1 / inverse), Number.EPSILON, 1);
}

/** R_zeroin2, step by step: another order of operations would stop at another place. */
function zeroIn(f: (x: number) => number, low: number, high: number): number {
  let [a, b, c] = [low, high, low];
  let [fa, fb] = [f(low), f(high)];
  let fc = fa;
  if (fa === 0) return a;
  if (fb === 0) return b;
  for (let step = 0; step <= mostSteps; step++) {
    const before = b - a;
    if (Math.abs(fc) < Math.abs(fb)) {
      [a, b] = [b, c];
      c = a;
      [fa, fb] = [fb, fc];
      fc = fa;
    }
    const near = 2 * Number.EPSILON * Math.abs(b) + tolerance / 2;
    let next = (c - b) / 2;
    if (Math.abs(next) <= near || fb === 0) return b;
    if (Math.abs(before) >= near && Math.abs(fa) > Math.abs(fb)) {
      const { p, q } = interpolate(a, b, c, fa, fb, fc);
      const width = c - b;
      if (p < 0.75 * width * q - Math.abs(near * q) / 2 && p < Math.abs((before * q) / 2)) next = p / q;
    }
    if (Math.abs(next) < near) next = next > 0 ? near : -near;
    [a, fa] = [b, fb];
    b += next;
    fb = f(b);
    if ((fb > 0 && fc > 0) || (fb < 0 && fc < 0)) [c, fc] = [a, fa];
  }
  return b;
}

function interpolate(
  a: number,
  b: number,
  c: number,
  fa: number,
  fb: number,
  fc: number,
): { readonly p: number; readonly q: number } {
  const width = c - b;
  let p: number;
  let q: number;
  if (a === c) {
    const t = fb / fa;
    p = width * t;
    q = 1 - t;
  } else {
    const [t1, t2] = [fb / fc, fb / fa];
    const ratio = fa / fc;
    p = t2 * (width * ratio * (ratio - t1) - (b - a) * (t1 - 1));
    q = (ratio - 1) * (t1 - 1) * (t2 - 1);
  }
  return p > 0 ? { p, q: -q } : { p: -p, q };
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
