import {
  type ComparisonJson,
  type ComparisonNumbers,
  ComparisonRecordCodec,
  type ComparisonRecordResult,
} from '@shared/comparison';
import { decimal12, fromDecimal } from '@shared/decimal';

type FlippedNumbers = ComparisonNumbers['flipped'][number];
type Flipped<Score> = Omit<FlippedNumbers, 'scoreBaseline' | 'scoreCandidate'> & {
  readonly scoreBaseline: Score;
  readonly scoreCandidate: Score;
};

/**
 * The form of a comparison that its record holds: measured numbers with 12 significant digits, thresholds and limits
 * exactly as given. Every decision in it was taken before, on the unrounded numbers.
 */
export function toRecordNumbers(result: ComparisonNumbers): ComparisonRecordResult {
  return {
    ...ComparisonRecordCodec.encode({ ...result, flipped: [] }),
    flipped: result.flipped.map((one) => scoresAs(decimal12, one)),
  };
}

/** comparison.json: the numbers of the record, as numbers. */
export function toComparisonJson(record: ComparisonRecordResult): ComparisonJson {
  return {
    schema: 'countersign.comparison/1',
    ...ComparisonRecordCodec.decode({ ...record, flipped: [] }),
    flipped: record.flipped.map((one) => scoresAs(fromDecimal, one)),
  };
}

/** There may be a flipped case for every row of a file: a schema would look at each of them for as long as at all else. */
const scoresAs = <From, To>(
  convert: (score: From) => To,
  { caseId, label, scoreBaseline, scoreCandidate, change }: Flipped<From>,
): Flipped<To> => ({
  caseId,
  label,
  scoreBaseline: convert(scoreBaseline),
  scoreCandidate: convert(scoreCandidate),
  change,
});
