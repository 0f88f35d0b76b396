import {
  type ComparisonJson,
  type ComparisonNumbers,
  ComparisonRecordCodec,
  type ComparisonRecordResult,
} from '@shared/comparison';

/**
 * The form of a comparison that its record holds: measured numbers with 12 significant digits, thresholds and limits
 * exactly as given. Every decision in it was taken before, on the unrounded numbers.
 */
export function toRecordNumbers(result: ComparisonNumbers): ComparisonRecordResult {
  return ComparisonRecordCodec.encode(result);
}

/** comparison.json: the numbers of the record, as numbers. */
export function toComparisonJson(record: ComparisonRecordResult): ComparisonJson {
  return { schema: 'countersign.comparison/1', ...ComparisonRecordCodec.decode(record) };
}
