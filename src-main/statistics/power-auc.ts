import { hanleyMcNeilError } from './hanley-mcneil';
import { normalCdf, normalQuantile } from './normal';
import { type Defined, notDefined } from './undefined';

const largestSearched = 1e9;
const tooNear = notDefined('An AUC of one half is what the test assumes, so no size gives power.');

/**
 * Power of the two-sided test of one AUC against one half, with the binormal variance.
 *
 * @param auc expected, within (0, 1)
 * @param positives > 0
 * @param negatives > 0
 * @throws RangeError when an argument is outside its range
 *
 * Source: Obuchowski, Lieber & Wians, Clin. Chem. 50 (2004) 1118–1125; R pROC power.roc.test.
 */
export function powerOfAuc(auc: number, positives: number, negatives: number, alpha: number): number {
  requireAuc(auc, alpha);
  if (!(positives > 0 && negatives > 0)) throw new RangeError('both classes have members');
  const ratio = negatives / positives;
  const reach = Math.sqrt(positives) * Math.abs(auc - 0.5);
  const limit = normalQuantile(1 - alpha / 2) * Math.sqrt(nullVariance(ratio));
  return normalCdf((reach - limit) / Math.sqrt(binormalVariance(auc, ratio)));
}

/**
 * Number of positives for a wanted power of that test, not rounded up.
 *
 * @param ratio negatives per positive, > 0
 * @returns undefined for an AUC of one half
 * @throws RangeError when an argument is outside its range
 */
export function positivesForAuc(auc: number, ratio: number, alpha: number, power: number): Defined<number> {
  requireAuc(auc, alpha);
  if (!(ratio > 0)) throw new RangeError('both classes have members');
  if (auc === 0.5) return tooNear;
  const reach =
    normalQuantile(1 - alpha / 2) * Math.sqrt(nullVariance(ratio)) +
    normalQuantile(power) * Math.sqrt(binormalVariance(auc, ratio));
  return (reach / (auc - 0.5)) ** 2;
}

/**
 * Power of the two-sided test of one AUC against one half by the standard errors of Hanley and McNeil, ignoring the
 * wrong tail.
 *
 * @throws RangeError when an argument is outside its range
 * Source: Hanley & McNeil, Radiology 143 (1982) 29–36.
 */
export function hanleyMcNeilPower(auc: number, positives: number, negatives: number, alpha: number): number {
  requireAuc(auc, alpha);
  const limit = normalQuantile(1 - alpha / 2) * hanleyMcNeilError(0.5, positives, negatives);
  return normalCdf((Math.abs(auc - 0.5) - limit) / hanleyMcNeilError(auc, positives, negatives));
}

/**
 * The smallest whole number of positives, with as many negatives, for a wanted power of that test.
 *
 * @returns undefined for an AUC of one half, or when a thousand million are not enough
 * @throws RangeError when an argument is outside its range
 */
export function balancedSizeByHanleyMcNeil(auc: number, alpha: number, power: number): Defined<number> {
  requireAuc(auc, alpha);
  if (auc === 0.5) return tooNear;
  const isEnough = (n: number) => hanleyMcNeilPower(auc, n, n, alpha) >= power;
  let high = 1;
  while (!isEnough(high)) {
    if (high > largestSearched) return notDefined('More cases would be needed than there can be.');
    high *= 2;
  }
  let low = Math.floor(high / 2);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isEnough(middle)) high = middle;
    else low = middle;
  }
  return high;
}

function nullVariance(ratio: number): number {
  return 0.0792 * (1 + 1 / ratio);
}

function binormalVariance(auc: number, ratio: number): number {
  // 1.414 as published, not √2: the reference program has it too.
  const a = (1414 / 1000) * normalQuantile(auc);
  return 0.0099 * Math.exp((-a * a) / 2) * (5 * a * a + 8 + (a * a + 8) / ratio);
}

function requireAuc(auc: number, alpha: number): void {
  if (!(auc > 0 && auc < 1 && alpha > 0 && alpha < 1))
    throw new RangeError('an AUC and alpha lie between 0 and 1');
}
