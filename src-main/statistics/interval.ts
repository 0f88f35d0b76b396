/** Both bounds of a confidence interval, in the unit of what was estimated (shares: 0–1). */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Normal quantile for two-sided 95 % coverage, Φ⁻¹(0.975). */
export const Z95 = 1.959963984540054;
