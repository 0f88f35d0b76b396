import { normalUpperTail } from './normal';

const halfLogTwoPi = 0.9189385332046728;
const asymptoticFrom = 25;

/**
 * ln P(Z > x) of the standard normal distribution, also where the tail itself is below the smallest double.
 *
 * Source of the far tail: Abramowitz & Stegun (1964), 26.2.12; from 25 on five terms are exact to rounding.
 */
export function logNormalUpperTail(x: number): number {
  if (x < asymptoticFrom) return Math.log(normalUpperTail(x));
  const inverse = 1 / (x * x);
  const series = -inverse * (1 - inverse * (3 - inverse * (15 - 105 * inverse)));
  return (-x * x) / 2 - Math.log(x) - halfLogTwoPi + Math.log1p(series);
}
