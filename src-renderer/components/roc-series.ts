/** One curve: shares 0–1, a point per distinct score, and the point at which the version decides. */
export interface RocSeries {
  readonly name: string;
  readonly fpr: readonly number[];
  readonly tpr: readonly number[];
  /** False and true positive share at the version's threshold. */
  readonly decidesAt: readonly [fpr: number, tpr: number] | null;
  /** The area with its interval, as printed. */
  readonly area: string;
}
