/** What sums of some hundred thousand terms of size 1 leave where 0 stands: well above it, and far below any spread. */
const roundingOf = 1e-12;

/**
 * Whether a standard error is only what rounding left of 0. Units that are all alike give 1e-17 as easily as 0, and an
 * interval or a p-value made of that would be certainty out of nothing.
 *
 * @param value the estimate whose error it is, in the same unit
 */
export function isRoundingOnly(se: number, value: number): boolean {
  return se <= roundingOf * Math.max(1, Math.abs(value));
}
