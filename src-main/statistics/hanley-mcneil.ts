/**
 * Standard error of an AUC by the exponential approximation: from the AUC and the counts alone, for planning.
 *
 * @param auc 0 ≤ auc ≤ 1
 * @param positives whole number > 0
 * @param negatives whole number > 0
 * @throws RangeError when an argument is outside its range
 *
 * Source: Hanley & McNeil, Radiology 143 (1982) 29–36.
 */
export function hanleyMcNeilError(auc: number, positives: number, negatives: number): number {
  const counts = Number.isSafeInteger(positives) && Number.isSafeInteger(negatives);
  if (!(auc >= 0 && auc <= 1 && counts && positives > 0 && negatives > 0))
    throw new RangeError('an AUC lies in [0, 1] and needs cases of both classes');
  const bothPositives = auc / (2 - auc) - auc * auc;
  const bothNegatives = (2 * auc * auc) / (1 + auc) - auc * auc;
  const sum = auc * (1 - auc) + (positives - 1) * bothPositives + (negatives - 1) * bothNegatives;
  return Math.sqrt(Math.max(0, sum) / (positives * negatives));
}
