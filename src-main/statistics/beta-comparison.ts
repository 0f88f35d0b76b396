import { betaPower, betaQuantile, betaTail, betaUpperTail, logBetaPower, logBetaTail } from './beta';
import { findRoot } from './find-root';
import { integrate } from './integrate';
import type { Interval } from './interval';
import { logConcaveIntegral } from './log-concave-integral';
import { type Defined, notDefined } from './undefined';

/** Shapes of a beta distribution, both above 0: what is known of one share. */
export interface Beta {
  readonly a: number;
  readonly b: number;
}

/** Of each distribution, this much at each end is left out of an integral. */
const leftOut = 1e-17;
const deviationsSearched = 12;

/**
 * Posterior of a share under a beta prior.
 *
 * @throws RangeError when the counts are not whole with 0 ≤ events ≤ n, or a prior shape is not above 0
 */
export function betaPosterior(events: number, n: number, prior: Beta): Beta {
  const whole = Number.isSafeInteger(events) && Number.isSafeInteger(n);
  if (!(whole && events >= 0 && events <= n && prior.a > 0 && prior.b > 0))
    throw new RangeError('a posterior takes whole counts and prior shapes above 0');
  return { a: prior.a + events, b: prior.b + n - events };
}

/**
 * P(second > first) for independent shares: integrated from positive terms, so that a small one keeps its digits.
 *
 * Source: the double integral over both densities; see Cook, Exact Calculation of Beta Inequalities (2005).
 */
export function probabilityGreater(first: Beta, second: Beta): number {
  const logIntegrand = (x: number, y: number) =>
    logBetaPower(x, y, first.a, first.b) + logBetaTail(y, x, second.b, second.a);
  return Math.min(1, overLogOdds(logIntegrand, [first, second]));
}

/** Expectation of max(first − second, 0): what is lost by choosing the second share although the first is larger. */
export function expectedLossOfSecond(first: Beta, second: Beta): number {
  // ∫ P(second < x) P(first > x) dx, with dx = x (1 − x) d(log odds).
  return overLogOdds(
    (x, y) =>
      logBetaTail(x, y, second.a, second.b) + logBetaTail(y, x, first.b, first.a) + Math.log(x) + Math.log(y),
    [first, second],
  );
}

/** Interval between two quantiles that leaves the same probability out at each end. */
export function equalTailedInterval({ a, b }: Beta, level: number): Interval {
  const tail = (1 - level) / 2;
  return { low: betaQuantile(tail, a, b), high: 1 - betaQuantile(tail, b, a) };
}

/**
 * Shortest interval of the given probability.
 *
 * @returns undefined for the uniform distribution and for two-humped ones, where it is not one interval
 */
export function shortestInterval({ a, b }: Beta, level: number): Defined<Interval> {
  if (a <= 1 && b <= 1 && (a === b || (a < 1 && b < 1)))
    return notDefined('No one interval of this distribution is the shortest.');
  if (a <= 1) return { low: 0, high: betaQuantile(level, a, b) };
  if (b <= 1) return { low: 1 - betaQuantile(level, b, a), high: 1 };
  const bounds = (below: number): Interval => ({
    low: betaQuantile(below, a, b),
    high: 1 - betaQuantile(1 - level - below, b, a),
  });
  const logDensity = (x: number) => (a - 1) * Math.log(x) + (b - 1) * Math.log1p(-x);
  const below = findRoot(
    (at) => {
      const { low, high } = bounds(at);
      return logDensity(low) - logDensity(high);
    },
    0,
    1 - level,
  );
  return bounds(below);
}

/** Equal-tailed interval of second − first for independent shares. */
export function differenceInterval(first: Beta, second: Beta, level: number): Interval {
  const tail = (1 - level) / 2;
  return {
    low: differenceQuantile(first, second, tail),
    high: -differenceQuantile(second, first, tail),
  };
}

function differenceQuantile(first: Beta, second: Beta, p: number): number {
  const [one, two] = [momentsOf(first), momentsOf(second)];
  const middle = two.mean - one.mean;
  const spread = deviationsSearched * Math.sqrt(one.variance + two.variance);
  const excess = (difference: number) => differenceCdf(first, second, difference) - p;
  const low = Math.max(-1, middle - spread);
  const high = Math.min(1, middle + spread);
  return findRoot(excess, excess(low) < 0 ? low : -1, excess(high) > 0 ? high : 1);
}

/** P(second − first ≤ difference), integrated over the first share. */
function differenceCdf(first: Beta, second: Beta, difference: number): number {
  const lowest = Math.max(betaQuantile(leftOut, first.a, first.b), -difference);
  // The complement of the highest share: near 1 only it has digits left.
  const rest = Math.max(betaQuantile(leftOut, first.b, first.a), difference);
  const beyond = difference > 0 ? betaUpperTail(1 - difference, first.a, first.b) : 0;
  if (lowest >= 1 - rest) return beyond;
  const part = integrate(
    (logOdds) => {
      const { x, y } = sharesOf(logOdds);
      const reached = Math.min(1, Math.max(0, x + difference));
      return betaPower(x, y, first.a, first.b) * betaTail(reached, 1 - reached, second.a, second.b);
    },
    Math.log(lowest) - Math.log1p(-lowest),
    Math.log1p(-rest) - Math.log(rest),
  );
  return part + beyond;
}

function momentsOf({ a, b }: Beta) {
  const mean = a / (a + b);
  return { mean, variance: (mean * (1 - mean)) / (a + b + 1) };
}

/** ∫ e^(log f) over the log odds of a share; the shortest width is that of the narrower distribution. */
function overLogOdds(logIntegrand: (x: number, y: number) => number, distributions: readonly Beta[]): number {
  const width = Math.min(1, ...distributions.map(({ a, b }) => Math.sqrt(1 / a + 1 / b)));
  return logConcaveIntegral(
    (logOdds) => {
      const { x, y } = sharesOf(logOdds);
      return logIntegrand(x, y);
    },
    () => width,
  );
}

function sharesOf(logOdds: number): { readonly x: number; readonly y: number } {
  const odds = Math.exp(-Math.abs(logOdds));
  const [small, large] = [odds / (1 + odds), 1 / (1 + odds)];
  return logOdds < 0 ? { x: small, y: large } : { x: large, y: small };
}
