import { requireCounts } from './counts';
import { type Defined, notDefined } from './undefined';

/** Cases by reference and call: true and false positives and negatives. */
export interface Confusion {
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
  readonly tn: number;
}

/** Point values of one table; intervals of rates come from k and n, of ratios from `likelihood-ratios.ts`. */
export interface ConfusionMeasures {
  readonly prevalence: number;
  readonly balancedAccuracy: Defined<number>;
  readonly youden: Defined<number>;
  readonly f1: Defined<number>;
  readonly mcc: Defined<number>;
  readonly kappa: Defined<number>;
}

/** k of n, as they enter an interval. */
export interface Rate {
  readonly k: number;
  readonly n: number;
}

/**
 * Counts of calls at a threshold; a score at the threshold is called positive.
 *
 * @param labels 1 = positive, 0 = negative, one per case
 * @param scores same length, none NaN
 * @throws RangeError when lengths differ or a score or the threshold is not a number
 */
export function confusionAt(labels: Uint8Array, scores: Float64Array, threshold: number): Confusion {
  if (labels.length !== scores.length) throw new RangeError('each score needs one label');
  if (Number.isNaN(threshold) || scores.some(Number.isNaN))
    throw new RangeError('what is not a number cannot be called');
  const counts = { tp: 0, fp: 0, fn: 0, tn: 0 };
  for (let index = 0; index < labels.length; index++) {
    const called = (scores[index] as number) >= threshold;
    if (labels[index] === 1) counts[called ? 'tp' : 'fn']++;
    else counts[called ? 'fp' : 'tn']++;
  }
  return counts;
}

/** The five rates of a table as k of n; n may be 0, where the rate is not defined. @throws RangeError as `confusionMeasures` */
export function confusionRates(
  table: Confusion,
): Readonly<Record<'sensitivity' | 'specificity' | 'ppv' | 'npv' | 'accuracy', Rate>> {
  const { tp, fp, fn, tn } = requireConfusion(table);
  return {
    sensitivity: { k: tp, n: tp + fn },
    specificity: { k: tn, n: tn + fp },
    ppv: { k: tp, n: tp + fp },
    npv: { k: tn, n: tn + fn },
    accuracy: { k: tp + tn, n: tp + fp + fn + tn },
  };
}

/**
 * Measures of one 2 × 2 table. Where a class or a call is missing, what divides by it is undefined (not 0, as some
 * programs print).
 *
 * @throws RangeError when a count is not a whole number ≥ 0 or all are 0
 *
 * Source: Matthews, Biochim. Biophys. Acta 405 (1975) 442–451 (MCC); Cohen, Educ. Psychol. Meas. 20 (1960) 37–46 (kappa).
 */
export function confusionMeasures(table: Confusion): ConfusionMeasures {
  const { tp, fp, fn, tn } = requireConfusion(table);
  const n = tp + fp + fn + tn;
  const [positives, negatives, calledPositive, calledNegative] = [tp + fn, fp + tn, tp + fp, fn + tn];
  const bothClasses = positives > 0 && negatives > 0;
  const oneClass = notDefined('One class of the reference has no case.');
  const productDifference = tp * tn - fp * fn;
  const chance = positives * calledPositive + negatives * calledNegative;
  return {
    prevalence: positives / n,
    balancedAccuracy: bothClasses ? (tp / positives + tn / negatives) / 2 : oneClass,
    youden: bothClasses ? tp / positives - fp / negatives : oneClass,
    f1:
      tp + fp + fn > 0
        ? (2 * tp) / (2 * tp + fp + fn)
        : notDefined('Nothing is positive, neither by reference nor by call.'),
    mcc:
      bothClasses && calledPositive > 0 && calledNegative > 0
        ? productDifference / Math.sqrt(positives * calledPositive) / Math.sqrt(negatives * calledNegative)
        : notDefined('A class or a call has no case.'),
    kappa:
      chance < n * n
        ? (n * (tp + tn) - chance) / (n * n - chance)
        : notDefined('Agreement by chance alone is complete.'),
  };
}

function requireConfusion(table: Confusion): Confusion {
  const total = table.tp + table.fp + table.fn + table.tn;
  for (const count of [table.tp, table.fp, table.fn, table.tn]) requireCounts(count, total);
  return table;
}
