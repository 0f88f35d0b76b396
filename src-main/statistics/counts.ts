/**
 * Refuses what is not k of n.
 *
 * @throws RangeError when the counts are not whole numbers with 0 ≤ successes ≤ trials and trials > 0: a caller bug
 */
export function requireCounts(successes: number, trials: number): void {
  const whole = Number.isSafeInteger(successes) && Number.isSafeInteger(trials);
  if (!whole || trials <= 0 || successes < 0 || successes > trials)
    throw new RangeError('counts need whole numbers with 0 ≤ successes ≤ trials and trials > 0');
}
