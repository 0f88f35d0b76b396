import { fUpperTail } from './f-distribution';
import type { Interval } from './interval';
import { type Placements, placements } from './placements';
import { studentTQuantile } from './student-t';
import { type Defined, notDefined } from './undefined';

/** One rating of one case by one reader under one treatment (a modality, with or without the model). */
export interface Reading {
  readonly reader: string;
  readonly treatment: string;
  readonly case: string;
  readonly positive: boolean;
  readonly rating: number;
}

/** A study in which every reader rates every case under every treatment. */
export interface CrossedStudy {
  readonly labels: Uint8Array;
  /** treatment → reader → rating of each case */
  readonly ratings: readonly (readonly Float64Array[])[];
}

/** Result of the analysis of Obuchowski and Rockette; arrays in the order of treatments and readers. */
export interface ReaderStudy {
  readonly aucs: readonly (readonly number[])[];
  readonly treatmentMeans: readonly number[];
  readonly meanSquares: { readonly treatment: number; readonly reader: number; readonly interaction: number };
  readonly covariances: ErrorCovariances;
  /** Of the hypothesis that all treatments have one AUC; undefined when nothing varies between readers. */
  readonly test: Defined<{
    readonly f: number;
    readonly df1: number;
    readonly df2: number;
    readonly p: number;
  }>;
  /** First treatment minus the second. */
  readonly difference: number;
  readonly interval: Defined<Interval>;
}

/** Of the errors of AUCs on the same cases: variance; same reader; same treatment; neither the same. */
export interface ErrorCovariances {
  readonly variance: number;
  readonly sameReader: number;
  readonly sameTreatment: number;
  readonly neither: number;
}

/**
 * Puts readings in the order of their names (numbers by size).
 *
 * @returns undefined when one is missing or double, or a case is positive in one row and negative in another
 */
export function crossedStudy(readings: readonly Reading[]): Defined<CrossedStudy> {
  const [treatments, readers, cases] = [
    numbered(readings.map(({ treatment }) => treatment)),
    numbered(readings.map(({ reader }) => reader)),
    numbered(readings.map((reading) => reading.case)),
  ];
  if (readings.length !== treatments.size * readers.size * cases.size)
    return notDefined('every reader has to rate every case once under every treatment');
  const labels = new Uint8Array(cases.size).fill(unknown);
  const ratings = Array.from(treatments, () =>
    Array.from(readers, () => new Float64Array(cases.size).fill(Number.NaN)),
  );
  for (const reading of readings) {
    const at = cases.get(reading.case) ?? 0;
    const label = reading.positive ? 1 : 0;
    if (labels[at] !== unknown && labels[at] !== label)
      return notDefined('a case is positive in one row and negative in another');
    labels[at] = label;
    const row = ratings[treatments.get(reading.treatment) ?? 0]?.[readers.get(reading.reader) ?? 0];
    if (!row || !Number.isNaN(row[at]))
      return notDefined('every reader has to rate every case once under every treatment');
    row[at] = reading.rating;
  }
  return { labels, ratings };
}

/** What a label is before a row says it. */
const unknown = 255;

function numbered(names: readonly string[]): ReadonlyMap<string, number> {
  const distinct = [...new Set(names)];
  const numeric = distinct.every((name) => name.trim() !== '' && Number.isFinite(Number(name)));
  distinct.sort(numeric ? (a, b) => Number(a) - Number(b) : (a, b) => (a < b ? -1 : 1));
  return new Map(distinct.map((name, at) => [name, at]));
}

/**
 * Obuchowski–Rockette analysis of AUCs, readers and cases random, with the degrees of freedom of Hillis.
 *
 * @param covariance how the errors of the AUCs are estimated: DeLong, or leaving out one case after the other
 * @param level      coverage of the interval
 * @returns undefined with fewer than two treatments, two readers, or two cases of a class
 *
 * Source: Obuchowski & Rockette, Commun. Stat. B 24 (1995) 285–308; Hillis, Stat. Med. 26 (2007) 596–619. Checked against:
 * R MRMCaov 0.3.0.
 */
export function readerStudy(
  { labels, ratings }: CrossedStudy,
  covariance: 'delong' | 'jackknife',
  level: number,
): Defined<ReaderStudy> {
  const [treatments, readers] = [ratings.length, ratings[0]?.length ?? 0];
  if (treatments < 2 || readers < 2) return notDefined('readers are compared with at least two of each');
  const positives = labels.reduce((sum, label) => sum + label, 0);
  if (positives < 2 || labels.length - positives < 2)
    return notDefined('an error needs two positive and two negative cases');
  const placed = ratings.map((row) => row.map((scores) => placements(labels, scores)));
  const aucs = placed.map((row) => row.map(({ auc }) => auc));
  const treatmentMeans = aucs.map(mean);
  const covariances = errorCovariances(labels, placed, covariance);
  const meanSquares = meanSquaresOf(aucs, treatmentMeans);

  const df1 = treatments - 1;
  const cases = readers * Math.max(0, covariances.sameTreatment - covariances.neither);
  const error = meanSquares.interaction + cases;
  const difference = (treatmentMeans[0] as number) - (treatmentMeans[1] as number);
  const known = { aucs, treatmentMeans, meanSquares, covariances, difference };
  if (!(meanSquares.interaction > 0)) {
    const refusal = notDefined(
      'readers do not differ in what a treatment changes, so there is no error to test with',
    );
    return { ...known, test: refusal, interval: refusal };
  }
  const df2 = (df1 * (readers - 1) * error ** 2) / meanSquares.interaction ** 2;
  const f = meanSquares.treatment / error;
  const half = studentTQuantile((1 + level) / 2, df2) * Math.sqrt((2 * error) / readers);
  const interval = { low: difference - half, high: difference + half };
  return { ...known, test: { f, df1, df2, p: fUpperTail(f, df1, df2) }, interval };
}

function meanSquaresOf(aucs: readonly (readonly number[])[], treatmentMeans: readonly number[]) {
  const [treatments, readers] = [aucs.length, aucs[0]?.length ?? 0];
  const all = mean(treatmentMeans);
  const readerMeans = Array.from({ length: readers }, (_, reader) =>
    mean(aucs.map((row) => row[reader] as number)),
  );
  const squares = (values: readonly number[]) => values.reduce((sum, value) => sum + value ** 2, 0);
  const interaction = aucs.flatMap((row, treatment) =>
    row.map(
      (auc, reader) => auc - (treatmentMeans[treatment] as number) - (readerMeans[reader] as number) + all,
    ),
  );
  return {
    treatment: (readers * squares(treatmentMeans.map((value) => value - all))) / (treatments - 1),
    reader: (treatments * squares(readerMeans.map((value) => value - all))) / (readers - 1),
    interaction: squares(interaction) / ((treatments - 1) * (readers - 1)),
  };
}

/** Means of the covariances of all pairs of AUCs, by what both have in common. */
function errorCovariances(
  labels: Uint8Array,
  placed: readonly (readonly Placements[])[],
  method: 'delong' | 'jackknife',
): ErrorCovariances {
  const errors = placed.flatMap((row, treatment) =>
    row.map((of, reader) => ({ treatment, reader, parts: errorParts(labels, of, method) })),
  );
  const sums = { variance: [0, 0], sameReader: [0, 0], sameTreatment: [0, 0], neither: [0, 0] };
  for (const a of errors)
    for (const b of errors) {
      const sameReader = a.reader === b.reader;
      const sameTreatment = a.treatment === b.treatment;
      const sum =
        sums[
          sameReader
            ? sameTreatment
              ? 'variance'
              : 'sameReader'
            : sameTreatment
              ? 'sameTreatment'
              : 'neither'
        ];
      sum[0] = (sum[0] as number) + dot(a.parts, b.parts);
      sum[1] = (sum[1] as number) + 1;
    }
  const average = ([sum = 0, count = 0]: readonly number[]) => sum / count;
  return {
    variance: average(sums.variance),
    sameReader: average(sums.sameReader),
    sameTreatment: average(sums.sameTreatment),
    neither: average(sums.neither),
  };
}

/** What each case adds to the error of an AUC, scaled so that the covariance of two AUCs is the sum of products. */
function errorParts(labels: Uint8Array, of: Placements, method: 'delong' | 'jackknife'): Float64Array {
  const cases = labels.length;
  return of.shares.map((share, index) => {
    const size = labels[index] === 1 ? of.positives : of.negatives;
    // Without one case, the AUC changes by (share − AUC) / (size − 1).
    const change = (share - of.auc) / (size - 1);
    return method === 'jackknife'
      ? change * Math.sqrt((cases - 1) / cases)
      : change * Math.sqrt((size - 1) / size);
  });
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const dot = (a: Float64Array, b: Float64Array): number =>
  a.reduce((sum, value, at) => sum + value * (b[at] as number), 0);
