import { type Defined, notDefined } from './undefined';

const maxSteps = 200;
const settled = 1e-14;
const notSettled = 'the fit does not come to rest: the predictions are too extreme for these outcomes';

/** A coefficient with its standard error from the information. */
export interface Coefficient {
  readonly value: number;
  readonly se: number;
}

/**
 * Maximum likelihood of logit P(y = 1) = intercept + offset.
 *
 * @param labels 1 or 0, one per case
 * @param offset same length, on the logit scale
 * @returns undefined when one class is missing: the intercept is then infinite
 */
export function fitIntercept(labels: Uint8Array, offset: Float64Array): Defined<Coefficient> {
  if (!labels.includes(0) || !labels.includes(1))
    return notDefined('an intercept needs cases of both classes');
  const flat = new Float64Array(offset.length);
  const fit = climb(labels, flat, offset);
  if (!fit) return notDefined(notSettled);
  return { value: fit.intercept, se: Math.sqrt(1 / fit.weight) };
}

/**
 * Maximum likelihood of logit P(y = 1) = intercept + slope · x.
 *
 * @param x one finite number per case
 * @returns undefined when x separates the classes, so that the estimates are infinite, or is the same in all cases
 *
 * Source: Albert & Anderson, Biometrika 71 (1984) 1–10, for when estimates exist. Checked against: R 4.2.2 glm.
 */
export function fitLine(
  labels: Uint8Array,
  x: Float64Array,
): Defined<{ readonly intercept: Coefficient; readonly slope: Coefficient }> {
  const [low, high] = [rangeOf(labels, x, 0), rangeOf(labels, x, 1)];
  if (Math.min(low.from, high.from) === Math.max(low.to, high.to))
    return notDefined('a slope needs predictions that differ');
  // Holds for one missing class too: its range is empty.
  if (!(low.to > high.from && high.to > low.from))
    return notDefined('the predictions separate the classes, so the slope is infinite');
  const fit = climb(labels, x, new Float64Array(x.length));
  if (!fit) return notDefined(notSettled);
  const { intercept, slope, weight, mean, spread } = fit;
  return {
    intercept: { value: intercept, se: Math.sqrt(1 / weight + mean ** 2 / spread) },
    slope: { value: slope, se: Math.sqrt(1 / spread) },
  };
}

function rangeOf(labels: Uint8Array, x: Float64Array, label: 0 | 1) {
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let index = 0; index < x.length; index++) {
    if (labels[index] !== label) continue;
    from = Math.min(from, x[index] as number);
    to = Math.max(to, x[index] as number);
  }
  return { from, to };
}

/** Coefficients by weighted least squares, with the sums that their standard errors are made of. */
interface Step {
  readonly intercept: number;
  readonly slope: number;
  readonly weight: number;
  readonly mean: number;
  readonly spread: number;
}

/**
 * Iteratively reweighted least squares from the start of R's glm until the deviance stands still (epsilon = 1e-14). The
 * standard errors are of the weights with which the last step was made, again as there: 1e-7 from those of the next one.
 */
function climb(labels: Uint8Array, x: Float64Array, offset: Float64Array): Step | null {
  let eta = Float64Array.from(labels, (label) => (label === 1 ? Math.log(3) : -Math.log(3)));
  let deviance = devianceOf(labels, eta);
  let last: Step | null = null;
  for (let step = 0; step < maxSteps; step++) {
    const found = leastSquares(labels, x, offset, eta);
    const next: Step = last ? damped(labels, x, offset, { last, deviance, found }) : found;
    eta = predictorOf(next, x, offset);
    const now = devianceOf(labels, eta);
    if (Math.abs(now - deviance) < settled * (Math.abs(now) + 0.1)) return next;
    [deviance, last] = [now, next];
  }
  return null;
}

/** The step, halved until the deviance does not rise: it is convex, so a short enough one never does. */
function damped(
  labels: Uint8Array,
  x: Float64Array,
  offset: Float64Array,
  { last, deviance, found }: { readonly last: Step; readonly deviance: number; readonly found: Step },
): Step {
  for (let share = 1; share > settled; share /= 2) {
    const intercept = last.intercept + share * (found.intercept - last.intercept);
    const tried = { ...found, intercept, slope: last.slope + share * (found.slope - last.slope) };
    if (devianceOf(labels, predictorOf(tried, x, offset)) <= deviance * (1 + settled)) return tried;
  }
  return last;
}

function predictorOf({ intercept, slope }: Step, x: Float64Array, offset: Float64Array) {
  return offset.map((known, index) => known + intercept + slope * (x[index] as number));
}

function devianceOf(labels: Uint8Array, eta: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < eta.length; index++) {
    const against = labels[index] === 1 ? -(eta[index] as number) : (eta[index] as number);
    sum += 2 * (Math.max(0, against) + Math.log1p(Math.exp(-Math.abs(against))));
  }
  return sum;
}

function leastSquares(labels: Uint8Array, x: Float64Array, offset: Float64Array, eta: Float64Array): Step {
  const weights = new Float64Array(x.length);
  const working = new Float64Array(x.length);
  let [weight, sumX, sumZ] = [0, 0, 0];
  for (let index = 0; index < x.length; index++) {
    const at = eta[index] as number;
    const small = Math.exp(-Math.abs(at));
    const variance = small / (1 + small) ** 2;
    // (label − p) / (p (1 − p)), without the difference where p is near the label
    const residual = labels[index] === 1 ? 1 + Math.exp(-at) : -1 - Math.exp(at);
    weights[index] = variance;
    working[index] = at - (offset[index] as number) + residual;
    weight += variance;
    sumX += variance * (x[index] as number);
    sumZ += variance * (working[index] as number);
  }
  const [mean, meanZ] = [sumX / weight, sumZ / weight];
  let [spread, products] = [0, 0];
  for (let index = 0; index < x.length; index++) {
    const centred = (x[index] as number) - mean;
    spread += (weights[index] as number) * centred * centred;
    products += (weights[index] as number) * centred * ((working[index] as number) - meanZ);
  }
  const slope = spread === 0 ? 0 : products / spread;
  return { intercept: meanZ - slope * mean, slope, weight, mean, spread };
}
