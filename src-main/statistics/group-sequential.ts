import { alphaSpent, type Spending } from './alpha-spending';
import { type Continuing, crossing, goOn, type Motion, start } from './crossing';
import { findRisingRoot, findRoot } from './find-root';
import { normalQuantile, normalUpperTail } from './normal';

/** Bounds of one of two shapes that are fixed but for their height. */
export type Shape = { readonly type: 'constant' } | { readonly type: 'falling' };

/** A group-sequential test for efficacy: looks at rising shares of the information, and how its bounds come about. */
export interface SequentialPlan {
  /** Information at each look as a share of all, rising, the last at most 1. */
  readonly information: readonly number[];
  /** Of the whole test, in all its tails. */
  readonly alpha: number;
  /** Two sides stop on |Z|. */
  readonly sides: 1 | 2;
  /** Lan–DeMets spending, or the classical bounds of Pocock (`constant`) and O'Brien & Fleming (`falling`, c/√t). */
  readonly bounds: Spending | Shape;
}

/** Bounds on the Z scale, one per look, and what each look brings. */
export interface SequentialBounds {
  readonly critical: readonly number[];
  /** One-sided p value that each bound stands for. */
  readonly stageLevels: readonly number[];
  /** Error spent until each look, in all tails. */
  readonly spent: readonly number[];
}

/** What a plan costs and gives under the alternative that it has the wanted power for. */
export interface SequentialCharacteristics {
  /** Largest information over that of a test with one look. */
  readonly inflation: number;
  /** Square of the mean of Z at full information. */
  readonly shift: number;
  /** Expected information under that alternative, over that of a test with one look. */
  readonly expectedSize: number;
}

const largestBound = 38;

/**
 * Bounds of a group-sequential test.
 *
 * @throws RangeError when looks do not rise within (0, 1] or alpha is not within (0, 1)
 *
 * Source: Lan & DeMets, Biometrika 70 (1983) 659–663; Pocock, Biometrika 64 (1977) 191–199; O'Brien & Fleming,
 * Biometrics 35 (1979) 549–556; computed by the recursion of Armitage, McPherson & Rowe.
 */
export function sequentialBounds(plan: SequentialPlan): SequentialBounds {
  requirePlan(plan);
  const critical = criticalValues(plan);
  let spent = 0;
  return {
    critical,
    stageLevels: critical.map(normalUpperTail),
    spent: stops(plan, critical, 0).map((stop) => {
      spent += stop;
      return spent;
    }),
  };
}

/**
 * What the plan needs for a wanted power, where stopping on either side counts when the test has two.
 *
 * @param power within (alpha, 1)
 * @throws RangeError when the plan is not as for `sequentialBounds` or the power not as above
 *
 * Source: Jennison & Turnbull, Group Sequential Methods (2000), ch. 2.
 */
export function sequentialCharacteristics(plan: SequentialPlan, power: number): SequentialCharacteristics {
  requirePlan(plan);
  if (!(power > plan.alpha && power < 1)) throw new RangeError('a power lies between alpha and 1');
  const critical = criticalValues(plan);
  const single = normalQuantile(1 - plan.alpha / plan.sides) + normalQuantile(power);
  const drift = findRisingRoot((at) => sumOf(stops(plan, critical, at)) - power, single, 0.125);
  const inflation = (drift / single) ** 2;
  const last = plan.information.at(-1) as number;
  const saved = stops(plan, critical, drift).reduce(
    (sum, stop, look) => sum + stop * (last - (plan.information[look] as number)),
    0,
  );
  return { inflation, shift: drift ** 2, expectedSize: inflation * (last - saved) };
}

function criticalValues(plan: SequentialPlan): readonly number[] {
  const { bounds, alpha, information, sides } = plan;
  if (bounds.type !== 'constant' && bounds.type !== 'falling') {
    return spendingBounds(
      plan,
      information.map((share) => alphaSpent(bounds, alpha, sides, share)),
    );
  }
  const shape = information.map((share) => (bounds.type === 'constant' ? 1 : 1 / Math.sqrt(share)));
  const scaled = (height: number) => shape.map((part) => part * height);
  const height = findRisingRoot(
    (at) => alpha - sumOf(stops(plan, scaled(at), 0)),
    -normalQuantile(alpha / sides),
    0.125,
  );
  return scaled(height);
}

/** Each bound in turn, so that the probability of stopping there is what the look may spend. */
function spendingBounds(plan: SequentialPlan, spent: readonly number[]): readonly number[] {
  const motion: Motion = { ...plan, drift: 0 };
  const narrowest = narrowestStep(plan.information);
  let continuing: Continuing = start;
  return plan.information.map((information, look) => {
    const allowed = (spent[look] as number) - (spent[look - 1] ?? 0);
    const excess = (bound: number) => {
      const { above, below } = crossing(continuing, motion, information, bound);
      return Math.log(above + below) - Math.log(allowed);
    };
    const bound = excess(largestBound) >= 0 ? largestBound : findRoot(excess, -largestBound, largestBound);
    continuing = goOn(continuing, motion, information, bound, narrowest);
    return bound;
  });
}

/** Probability of stopping at each look, on any side. */
function stops(plan: SequentialPlan, critical: readonly number[], drift: number): readonly number[] {
  const motion: Motion = { ...plan, drift };
  const narrowest = narrowestStep(plan.information);
  let continuing: Continuing = start;
  return plan.information.map((information, look) => {
    const bound = critical[look] as number;
    const { above, below } = crossing(continuing, motion, information, bound);
    continuing = goOn(continuing, motion, information, bound, narrowest);
    return above + below;
  });
}

function narrowestStep(information: readonly number[]): number {
  return Math.min(...information.map((share, look) => share - (information[look - 1] ?? 0)));
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function requirePlan({ information, alpha }: SequentialPlan): void {
  const rises = information.every((share, look) => share > (information[look - 1] ?? 0) && share <= 1);
  if (information.length === 0 || !rises) throw new RangeError('looks rise within (0, 1]');
  if (!(alpha > 0 && alpha < 1)) throw new RangeError('alpha lies between 0 and 1');
}
