import { labelDigest } from './label-digest';
import { type ParsedPredictions, parsePredictions } from './predictions';

/** Cases from use, with what their labels are known by. */
export interface Batch extends ParsedPredictions {
  readonly labelsSha256: string;
}

/**
 * Reads a prediction file of cases from use, which may all be of one class: a rate has a denominator of its own.
 *
 * @throws AppError as `parsePredictions`, but for `PREDICTIONS_ONE_CLASS`
 */
export function parseBatch(bytes: Uint8Array): Batch {
  const parsed = parsePredictions(bytes, { classes: 'one' });
  return { ...parsed, labelsSha256: labelDigest(parsed) };
}
