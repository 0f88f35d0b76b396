import { normalQuantile, normalUpperTail } from './normal';

/** How the error of a group-sequential test is spent over the information. */
export type Spending =
  | { readonly type: 'obrien-fleming' }
  | { readonly type: 'pocock' }
  /** Kim and DeMets: alpha · t^power. */
  | { readonly type: 'power'; readonly power: number }
  | { readonly type: 'hwang-shih-decani'; readonly gamma: number };

/**
 * The error that is spent until the information share t.
 *
 * @param alpha of the whole test, in all its tails
 * @param sides 1 or 2; O'Brien–Fleming spending of two sides is twice that of one side at half the alpha
 * @param t in (0, 1]
 * @throws RangeError when t or alpha is outside its range, or a power is not above 0
 *
 * Source: Lan & DeMets, Biometrika 70 (1983) 659–663; Kim & DeMets, Biometrika 74 (1987) 149–154;
 * Hwang, Shih & DeCani, Stat. Med. 9 (1990) 1439–1445.
 */
export function alphaSpent(spending: Spending, alpha: number, sides: 1 | 2, t: number): number {
  if (!(t > 0 && t <= 1)) throw new RangeError('an information share lies in (0, 1]');
  if (!(alpha > 0 && alpha < 1)) throw new RangeError('alpha lies between 0 and 1');
  switch (spending.type) {
    case 'obrien-fleming': {
      const perSide = alpha / sides;
      return 2 * sides * normalUpperTail(-normalQuantile(perSide / 2) / Math.sqrt(t));
    }
    case 'pocock':
      return alpha * Math.log1p((Math.E - 1) * t);
    case 'power':
      if (!(spending.power > 0)) throw new RangeError('the power of a spending function is above 0');
      return alpha * t ** spending.power;
    case 'hwang-shih-decani':
      return spending.gamma === 0
        ? alpha * t
        : (alpha * Math.expm1(-spending.gamma * t)) / Math.expm1(-spending.gamma);
  }
}
