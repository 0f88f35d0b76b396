import type { CodedColumn } from '@main/kernel/case-table';
import { type RatioEstimate, ratioEstimate } from '@main/statistics/ratio-estimator';
import type { Defined } from '@main/statistics/undefined';
import type { ComparisonSide, NoResultRule, PairedMetric } from '@shared/comparison-terms';
import type { AnalysisPlan } from '@shared/plan';
import { type CaseRows, isReferenced, patientColumn } from './case-rows';
import { opposite, worthOf } from './outcome-table';

/** The patients of the rows, where at least one of them has several rows. */
export interface Clusters {
  readonly column: string;
  readonly count: number;
  /** The cluster of each row, 0 to `count` − 1; a row without a patient is a cluster of its own. */
  readonly of: Uint32Array;
}

/**
 * Whole patients by the column that the plan names; where that is not there or forms none, by the column of the patients
 * after all, so that a wrong name does not make rows of one patient independent.
 *
 * @returns `null` when every row is a patient of its own, so that rows are independent
 */
export function clustersOf(rows: CaseRows, column: string = patientColumn): Clusters | null {
  return clustersBy(rows, column) ?? (column === patientColumn ? null : clustersBy(rows, patientColumn));
}

/** Whether the plan names a column for patients that is not in the files, or forms no patients where another one does. */
export function isClusterColumnMissing(
  rows: CaseRows,
  clusters: Clusters | null,
  plan: Pick<AnalysisPlan, 'cluster'> | null,
): boolean {
  if (!plan?.cluster) return false;
  const { column } = plan.cluster;
  return clusters === null ? columnOf(rows, column) === null : clusters.column !== column;
}

const columnOf = (rows: CaseRows, column: string): CodedColumn | null =>
  (column === patientColumn ? rows.patient : rows.groups[column]) ?? null;

function clustersBy(rows: CaseRows, column: string): Clusters | null {
  const coded = columnOf(rows, column);
  if (coded === null) return null;
  const { codes } = coded;
  const places = new Map<number, number>();
  let count = 0;
  const of = Uint32Array.from(codes, (code) => {
    const known = code < 0 ? undefined : places.get(code);
    if (known !== undefined) return known;
    if (code >= 0) places.set(code, count);
    return count++;
  });
  return count === codes.length ? null : { column, count, of };
}

/** A rate of one version by the ratio estimator, over all rows or some of them. */
export function clusteredRate(
  rows: CaseRows,
  clusters: Clusters,
  side: ComparisonSide,
  metric: PairedMetric,
  rule: NoResultRule,
  includes: (row: number) => boolean = () => true,
): Defined<RatioEstimate> {
  return ratioOver(rows, clusters, metric, (row, label) =>
    includes(row) ? worthOf(rows[side].calls[row], label, rule) : null,
  );
}

/** Candidate minus baseline on the same cases by the ratio estimator. */
export function clusteredChange(
  rows: CaseRows,
  clusters: Clusters,
  metric: PairedMetric,
  rule: NoResultRule,
): Defined<RatioEstimate> {
  return ratioOver(rows, clusters, metric, (row, label) => {
    const before = worthOf(rows.baseline.calls[row], label, opposite[rule]);
    const after = worthOf(rows.candidate.calls[row], label, rule);
    return before === null || after === null ? null : after - before;
  });
}

/** Variance of the clustered estimate against that of as many independent rows; `null` where that is 0. */
export function designEffect({ value, se }: RatioEstimate, n: number): number | null {
  const independent = (value * (1 - value)) / n;
  return independent > 0 ? (se * se) / independent : null;
}

function ratioOver(
  rows: CaseRows,
  clusters: Clusters,
  metric: PairedMetric,
  worth: (row: number, label: number) => number | null,
): Defined<RatioEstimate> {
  const numerators = new Float64Array(clusters.count);
  const denominators = new Float64Array(clusters.count);
  rows.labels.forEach((label, row) => {
    if (!inClass(metric, label) || !isReferenced(rows, row)) return;
    const value = worth(row, label);
    if (value === null) return;
    const cluster = clusters.of[row] as number;
    numerators[cluster] = (numerators[cluster] as number) + value;
    denominators[cluster] = (denominators[cluster] as number) + 1;
  });
  return ratioEstimate(numerators, denominators);
}

const inClass = (metric: PairedMetric, label: number): boolean =>
  metric === 'accuracy' || label === (metric === 'sensitivity' ? 1 : 0);
