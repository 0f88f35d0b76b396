import { wilsonInterval } from '@main/statistics/wilson';
import type { Row } from '@shared/programme';
import { isReached, type Scope } from './scope';

/** Normal quantile of a two-sided 95 % interval. */
const z95 = 1.959963984540054;

export type Comparator = '>=' | '<=' | '>' | '<' | '==';

/** The result of a version at a gate, when it is evidence: complete, measured, and with what its interval needs. */
export function resultOf(scope: Scope, version: string, gate: Row<'gates'>): Row<'results'> | undefined {
  const row = scope.rows('results').find((each) => each.version === version && each.gate === gate.id);
  if (row?.state !== 'complete' || !isReached(scope, row.measured_on)) return undefined;
  return hasNumbers(row, gate.deciding_interval.method) ? row : undefined;
}

function hasNumbers({ k, n, value, ci_low }: Row<'results'>, method: string): boolean {
  if (method === 'wilson') return k !== null && n !== null && n > 0;
  return method === 'delong_logit' ? value !== null && ci_low !== null : value !== null;
}

export const holds = (order: number, comparator: Comparator): boolean =>
  ({ '>=': order >= 0, '<=': order <= 0, '>': order > 0, '<': order < 0, '==': order === 0 })[comparator];

/** Where a result lies against a number read as a decimal: the sign of result − number, exact for fractions. */
export function orderOf({ k, n, value }: Pick<Row<'results'>, 'k' | 'n' | 'value'>, against: number): number {
  if (k !== null && n !== null) return compareFractions([BigInt(k), BigInt(n)], fractionOf(against));
  return Math.sign((value ?? Number.NaN) - against);
}

type Fraction = readonly [bigint, bigint];

/** @returns the sign of first − second, of fractions with denominators above 0 */
export function compareFractions([a, b]: Fraction, [c, d]: Fraction): number {
  const difference = a * d - c * b;
  return difference === 0n ? 0 : difference > 0n ? 1 : -1;
}

/** A number as the decimal that it is written as. */
function fractionOf(number: number): Fraction {
  const [digits = '0', exponent = '0'] = number.toExponential().split('e');
  const [whole = '0', decimals = ''] = digits.split('.');
  const power = Number(exponent) - decimals.length;
  const value = BigInt(`${whole}${decimals}`);
  return power >= 0 ? [value * 10n ** BigInt(power), 1n] : [value, 10n ** BigInt(-power)];
}

/** The bound that decides; `null` where the gate has none. */
export function boundOf(
  { deciding_interval: { method, bound } }: Row<'gates'>,
  { k, n, ci_low, ci_high }: Row<'results'>,
): number | null {
  if (method === 'delong_logit') return bound === 'upper' ? ci_high : ci_low;
  if (method === 'none' || k === null || n === null) return null;
  const { low, high } = wilsonInterval(k, n, z95);
  return bound === 'upper' ? high : low;
}

/** A gate of an active version with the result that is evidence for it. */
export interface Judged {
  readonly version: Row<'versions'>;
  readonly gate: Row<'gates'>;
  readonly result: Row<'results'>;
}
