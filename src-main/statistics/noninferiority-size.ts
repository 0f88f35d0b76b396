import { normalQuantile } from './normal';
import { restrictedShares } from './score-difference';
import { type Defined, notDefined } from './undefined';

/** Shares this near are the same: their difference is rounding. */
const sameWithin = 1e-12;

/** A test that a new share is not lower than a reference share by a margin or more, in groups of the same size. */
export interface NoninferiorityPlan {
  readonly shareNew: number;
  readonly shareReference: number;
  /** > 0 */
  readonly margin: number;
  /** One-sided. */
  readonly alpha: number;
}

/**
 * Size per group for a wanted power of the Farrington–Manning test, not rounded up: under the hypothesis the variance is
 * that at the restricted maximum likelihood.
 *
 * @returns undefined when the expected shares are not inside the margin
 * @throws RangeError when a share, alpha or power is not within (0, 1), or the margin is not
 *
 * Source: Farrington & Manning, Stat. Med. 9 (1990) 1447–1454.
 */
export function noninferioritySize(plan: NoninferiorityPlan, power: number): Defined<number> {
  const { shareNew, shareReference, margin, alpha } = plan;
  if (![shareNew, shareReference, margin, alpha, power].every((share) => share > 0 && share < 1))
    throw new RangeError('shares, margin, alpha and power lie between 0 and 1');
  const distance = shareNew - shareReference + margin;
  if (distance <= sameWithin) return notDefined('The expected difference is not inside the margin.');
  const [reference, fresh] = restrictedShares({ k: shareReference, n: 1 }, { k: shareNew, n: 1 }, -margin);
  const reach =
    normalQuantile(1 - alpha) * spread(fresh, reference) +
    normalQuantile(power) * spread(shareNew, shareReference);
  return reach > 0 ? (reach / distance) ** 2 : 0;
}

function spread(first: number, second: number): number {
  return Math.sqrt(first * (1 - first) + second * (1 - second));
}
