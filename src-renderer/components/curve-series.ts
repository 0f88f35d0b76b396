/** One curve in a square or over cases: what its points are, the axes say. */
export interface CurveSeries {
  readonly name: string;
  readonly points: readonly (readonly [x: number, y: number])[];
  /** The point that stands for what is in force, such as a version's threshold. */
  readonly mark: readonly [x: number, y: number] | null;
  /** Beside the name in the legend. */
  readonly note: string;
}
