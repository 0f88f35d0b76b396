import { z } from 'zod';

const Count = z.int().min(0);

/** Points of one curve; of a file with more scores, these are spread evenly and both ends are kept. */
export const mostCurvePoints = 400;

/** What a version would count if it called every case with at least this score positive. */
export const ThresholdPoint = z.strictObject({
  threshold: z.number(),
  tp: Count,
  fp: Count,
  tn: Count,
  fn: Count,
});
export type ThresholdPoint = z.infer<typeof ThresholdPoint>;

/** From the highest score to the lowest. */
export const ThresholdPoints = z.array(ThresholdPoint).max(mostCurvePoints);
