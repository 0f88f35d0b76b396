import { AppError } from '@main/kernel/app-error';
import { type CaseDetails, referenceStatus } from '@main/kernel/case-table';
import { type Texts, TextsAt } from '@main/kernel/texts';
import { rowsWhere, valuesAt } from './rows';

/** What a row of a prediction file is: a score, a refusal of the model, or a case that the study took out. */
export const caseStatus = { ok: 0, noResult: 1, excluded: 2 } as const;

/**
 * The rows of one prediction file, as columns of the same length.
 * `labels` hold 1 for positive and 0 for negative; a score counts only where `status` is ok, a label unless excluded.
 */
export interface Cases extends CaseDetails {
  readonly ids: Texts;
  readonly labels: Uint8Array;
  readonly scores: Float64Array;
  readonly status: Uint8Array;
}

/**
 * The same rows with those taken out that no reference verified: what stands as their label is no more than a guess,
 * and a rate over it would measure agreement with that guess.
 */
export function withReference(cases: Cases): Cases {
  const { reference } = cases;
  if (reference === undefined) return cases;
  const status = cases.status.map((status, row) =>
    reference[row] === referenceStatus.notVerified ? caseStatus.excluded : status,
  );
  return { ...cases, status };
}

/** A metric as its registry states it: a decimal such as `0.9531`, or counts such as `61/64`. */
export interface ReportedMetric {
  readonly metric: string;
  readonly reported: string;
}

/** One version as it enters a comparison. */
export interface PredictionSide {
  readonly version: string;
  /** `score >= threshold` is positive. */
  readonly threshold: number;
  readonly predictionsSha256: string;
  readonly cases: Cases;
  readonly reported: readonly ReportedMetric[];
}

/**
 * Cases with a result in both files, in the order of their ids: the same pairs whatever the order of the rows. Those of
 * one file keep the order of its rows.
 */
export interface Pairs {
  readonly ids: Texts;
  readonly labels: Uint8Array;
  readonly baseline: Float64Array;
  readonly candidate: Float64Array;
  /** Cases of the set that are not pairs: no result, or excluded, in either file. */
  readonly left: number;
}

/** Counts of one version at its threshold, over its own cases. `score >= threshold` is positive. */
export interface OutcomeCounts {
  readonly tp: number;
  readonly fp: number;
  readonly tn: number;
  readonly fn: number;
  readonly noResult: number;
  readonly excluded: number;
}

export function countOutcomes(cases: Cases, threshold: number): OutcomeCounts {
  const counts = { tp: 0, fp: 0, tn: 0, fn: 0, noResult: 0, excluded: 0 };
  const { labels, scores, status } = cases;
  for (let row = 0; row < status.length; row++) {
    const isPositive = labels[row] === 1;
    if (status[row] === caseStatus.excluded) counts.excluded += 1;
    else if (status[row] === caseStatus.noResult) counts.noResult += 1;
    else if ((scores[row] as number) >= threshold) counts[isPositive ? 'tp' : 'fp'] += 1;
    else counts[isPositive ? 'fn' : 'tn'] += 1;
  }
  return counts;
}

/** Labels and scores of the cases with a result: the columns themselves where every case has one. */
export function withResult(cases: Cases): { readonly labels: Uint8Array; readonly scores: Float64Array } {
  const { labels, scores } = cases;
  const kept = rowsWhere(cases.status.length, (row) => cases.status[row] === caseStatus.ok);
  if (kept.length === labels.length) return { labels, scores };
  return { labels: valuesAt(labels, kept), scores: valuesAt(scores, kept) };
}

/**
 * Pairs two prediction files by case id.
 *
 * @throws AppError PREDICTIONS_CASE_DUPLICATE, COMPARISON_CASES_DIFFER when the files are not about the same cases,
 *   COMPARISON_LABELS_DIFFER when they disagree on a label, PREDICTIONS_ONE_CLASS when all labels are the same
 */
export function pairCases(baseline: Cases, candidate: Cases): Pairs {
  const places = placesOf(baseline, candidate);
  requireSameLabels(baseline, candidate, places);
  requireBothClasses(baseline);
  if (candidate !== baseline) requireBothClasses(candidate);

  const rows = pairedRowsOf(baseline, candidate, places);
  const { ids, labels } = baseline;
  const left = ids.length - rows.length;
  if (left === 0 && areOfOneFile(baseline, candidate))
    return { ids, labels, baseline: baseline.scores, candidate: candidate.scores, left };
  return {
    ids: new TextsAt(ids, rows),
    labels: valuesAt(labels, rows),
    baseline: valuesAt(baseline.scores, rows),
    candidate: valuesAt(candidate.scores, valuesAt(places, rows)),
    left,
  };
}

/** Two scores of one file share their rows, and its import has proved that no case is there twice. */
const areOfOneFile = (a: Cases, b: Cases): boolean => a !== b && a.ids === b.ids;

/** The candidate's row of each case of the baseline. */
function placesOf(baseline: Cases, candidate: Cases): Uint32Array {
  const { ids } = baseline;
  if (areOfOneFile(baseline, candidate)) return rowsWhere(ids.length, () => true);
  const places = placesById(candidate);
  placesById(baseline);
  requireSameCases(baseline, candidate, places);
  const found = new Uint32Array(ids.length);
  for (let row = 0; row < found.length; row++) found[row] = places.get(idAt(ids, row)) as number;
  return found;
}

/** In the order of ids where the files may differ in theirs; the rows of one file stay as they are. */
function pairedRowsOf(baseline: Cases, candidate: Cases, places: Uint32Array): Uint32Array {
  const { ok } = caseStatus;
  const isPair = (at: number) => baseline.status[at] === ok && candidate.status[places[at] as number] === ok;
  const rows = rowsWhere(places.length, isPair);
  if (areOfOneFile(baseline, candidate)) return rows;
  const { ids } = baseline;
  return rows.sort((a, b) => (idAt(ids, a) < idAt(ids, b) ? -1 : 1));
}

const idAt = (ids: Texts, row: number): string => ids.at(row) as string;

function placesById({ ids }: Cases): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (let row = 0; row < ids.length; row++) places.set(idAt(ids, row), row);
  if (places.size !== ids.length)
    throw new AppError('PREDICTIONS_CASE_DUPLICATE', { cases: ids.length, distinct: places.size });
  return places;
}

function requireSameCases(baseline: Cases, candidate: Cases, places: ReadonlyMap<string, number>): void {
  let common = 0;
  for (let row = 0; row < baseline.ids.length; row++) if (places.has(idAt(baseline.ids, row))) common += 1;
  const onlyBaseline = baseline.ids.length - common;
  const onlyCandidate = candidate.ids.length - common;
  if (onlyBaseline + onlyCandidate > 0)
    throw new AppError('COMPARISON_CASES_DIFFER', { common, onlyBaseline, onlyCandidate });
}

function requireSameLabels(baseline: Cases, candidate: Cases, places: Uint32Array): void {
  const { excluded } = caseStatus;
  let different = 0;
  for (let at = 0; at < places.length; at++) {
    const other = places[at] as number;
    if (baseline.status[at] === excluded || candidate.status[other] === excluded) continue;
    if (baseline.labels[at] !== candidate.labels[other]) different += 1;
  }
  if (different > 0)
    throw new AppError('COMPARISON_LABELS_DIFFER', { cases: baseline.ids.length, different });
}

function requireBothClasses({ labels, status }: Cases): void {
  let [cases, positive] = [0, 0];
  for (let row = 0; row < labels.length; row++) {
    if (status[row] === caseStatus.excluded) continue;
    cases += 1;
    positive += labels[row] as number;
  }
  if (positive === 0 || positive === cases) throw new AppError('PREDICTIONS_ONE_CLASS', { cases, positive });
}
