import type { AucEstimate } from './delong';
import { twoSidedP } from './normal';
import { studentTTwoSided } from './student-t';
import { type Defined, notDefined } from './undefined';

/** Second AUC minus first, on different cases. */
export interface UnpairedAucChange {
  readonly difference: number;
  readonly se: number;
  readonly z: number;
  readonly p: number;
  /** Welch–Satterthwaite degrees of freedom and the p value of Student's t with them: pROC's convention. */
  readonly df: number;
  readonly tP: number;
}

/**
 * DeLong's test of two AUCs on two independent groups of cases.
 *
 * @returns undefined where a standard error is missing, or where both are 0
 *
 * Source: DeLong, DeLong & Clarke-Pearson, Biometrics 44 (1988) 837–845; degrees of freedom: Welch, Biometrika 34 (1947)
 * 28–35. Checked against: R pROC 1.18.0, roc.test(paired = FALSE).
 */
export function unpairedAucChange(first: AucEstimate, second: AucEstimate): Defined<UnpairedAucChange> {
  if (first.se === null || second.se === null)
    return notDefined('a standard error needs two cases of each class in both groups');
  const before = first.se ** 2;
  const after = second.se ** 2;
  if (before + after === 0) return notDefined('both standard errors are 0, so there is no test');
  const difference = second.auc - first.auc;
  const se = Math.sqrt(before + after);
  const z = difference / se;
  const cases = (group: AucEstimate) => group.positives + group.negatives;
  const df = (before + after) ** 2 / (before ** 2 / (cases(first) - 1) + after ** 2 / (cases(second) - 1));
  return { difference, se, z, p: twoSidedP(z), df, tP: studentTTwoSided(z, df) };
}
