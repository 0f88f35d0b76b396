import { type Confusion, confusionRates } from './confusion';
import type { Interval } from './interval';
import { logitInterval } from './logit-interval';
import { type Defined, notDefined } from './undefined';

/** Predictive values at a stated prevalence. */
export interface PredictiveValues {
  readonly ppv: Defined<number>;
  readonly ppvInterval: Defined<Interval>;
  readonly npv: Defined<number>;
  readonly npvInterval: Defined<Interval>;
}

/**
 * Positive and negative predictive value that sensitivity and specificity of a table give at another prevalence, with
 * intervals on the logit scale. The prevalence counts as known; it is the same interval as through the likelihood
 * ratio.
 *
 * @param prevalence share in (0, 1)
 * @param z          normal quantile for the wanted coverage
 * @throws RangeError when a count is not a whole number ≥ 0, all are 0, or the prevalence is not as above
 *
 * Source: Mercaldo, Lau & Zhou, Stat. Med. 26 (2007) 2170–2183 (standard logit, nothing added to empty cells).
 */
export function predictiveValuesAt(table: Confusion, prevalence: number, z: number): PredictiveValues {
  if (!(prevalence > 0 && prevalence < 1)) throw new RangeError('a prevalence lies between 0 and 1');
  const { sensitivity, specificity } = confusionRates(table);
  if (sensitivity.n === 0 || specificity.n === 0) {
    const none = notDefined('One class of the reference has no case.');
    return { ppv: none, ppvInterval: none, npv: none, npvInterval: none };
  }
  const { tp, fp, fn, tn } = table;
  const odds = prevalence / (1 - prevalence);
  const positive = posterior(tp, sensitivity.n, fp, specificity.n, odds, z);
  const negative = posterior(tn, specificity.n, fn, sensitivity.n, 1 / odds, z);
  return {
    ppv: positive.value,
    ppvInterval: positive.interval,
    npv: negative.value,
    npvInterval: negative.interval,
  };
}

/** Share of right calls from rates k/n of right and wrong ones and the odds before the call. */
function posterior(
  right: number,
  rightN: number,
  wrong: number,
  wrongN: number,
  odds: number,
  z: number,
): { readonly value: Defined<number>; readonly interval: Defined<Interval> } {
  if (right === 0 && wrong === 0) {
    const never = notDefined('No case has this call.');
    return { value: never, interval: never };
  }
  const rightWeight = (right / rightN) * odds;
  const value = rightWeight / (rightWeight + wrong / wrongN);
  if (right === 0 || wrong === 0)
    return { value, interval: notDefined('A logit does not exist where the value is 0 or 1.') };
  const after = rightWeight / (wrong / wrongN);
  const variance = (rightN - right) / rightN / right + (wrongN - wrong) / wrongN / wrong;
  if (variance === 0)
    return { value, interval: notDefined('Every case has the same call, so its rates show no spread.') };
  return { value, interval: logitInterval(after, Math.sqrt(variance), z) };
}
