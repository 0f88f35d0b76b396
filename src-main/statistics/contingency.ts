import { chiSquaredUpperTail } from './chi-squared';
import { type Defined, notDefined } from './undefined';

/** A chi-squared statistic with its degrees of freedom and p value. */
export interface ChiSquaredTest {
  readonly statistic: number;
  readonly df: number;
  readonly p: number;
}

/**
 * Pearson's test of a table of counts.
 *
 * @param rows      at least two, of equal length of at least two; whole numbers ≥ 0
 * @param corrected with Yates' correction, for 2 × 2 tables: ½, but never more than observed − expected (as in R)
 * @returns undefined where a row or a column is empty
 * @throws RangeError when the table is not as above
 *
 * Source: Pearson, Phil. Mag. 50 (1900) 157–175; Yates, Suppl. J. R. Stat. Soc. 1 (1934) 217–235.
 */
export function pearsonTest(
  rows: readonly (readonly number[])[],
  corrected = false,
): Defined<ChiSquaredTest> {
  const width = rows[0]?.length ?? 0;
  const whole = rows.flat().every((count) => Number.isSafeInteger(count) && count >= 0);
  if (rows.length < 2 || width < 2 || !whole || rows.some((row) => row.length !== width))
    throw new RangeError('a table has two rows and two columns of whole counts at least');
  const rowSums = rows.map((row) => row.reduce((sum, count) => sum + count, 0));
  const columnSums = Array.from({ length: width }, (_, column) =>
    rows.reduce((sum, row) => sum + (row[column] as number), 0),
  );
  if (rowSums.includes(0) || columnSums.includes(0))
    return notDefined('A row or a column of the table is empty.');
  const total = rowSums.reduce((sum, count) => sum + count, 0);
  let statistic = 0;
  for (const [at, row] of rows.entries()) {
    for (const [column, count] of row.entries()) {
      const rowSum = rowSums[at] as number;
      const columnSum = columnSums[column] as number;
      // Over the common denominator the difference is exact for whole counts.
      const distance = Math.abs(count * total - rowSum * columnSum) / total;
      const kept = corrected ? distance - Math.min(0.5, distance) : distance;
      statistic += ((kept * kept) / rowSum / columnSum) * total;
    }
  }
  const df = (rows.length - 1) * (width - 1);
  return { statistic, df, p: chiSquaredUpperTail(statistic, df) };
}

/**
 * φ coefficient of a 2 × 2 table.
 *
 * @returns undefined where a row or a column is empty
 */
export function phiCoefficient(a: number, b: number, c: number, d: number): Defined<number> {
  const rows = Math.sqrt((a + b) * (c + d));
  const columns = Math.sqrt((a + c) * (b + d));
  if (rows === 0 || columns === 0) return notDefined('A row or a column of the table is empty.');
  return (a * d - b * c) / rows / columns;
}
