import { AppError } from '@main/kernel/app-error';
import type { CodedColumn } from '@main/kernel/case-table';
import { referenceStatus } from '@main/kernel/case-table';
import type { Thresholds } from './paired';
import { type Cases, caseStatus } from './predictions';
import { rowsWhere, valuesAt } from './rows';

/** What a version made of a case. */
export const call = { negative: 0, positive: 1, none: 2 } as const;

/** One version over the rows of the set; the columns have the length of the labels. */
export interface SideRows {
  /** `call` of each row at the version's threshold. */
  readonly calls: Uint8Array;
  /** NaN where there is no result. */
  readonly scores: Float64Array;
  /** 1 where the device failed; `null` when the file does not say which requests failed. */
  readonly failed: Uint8Array | null;
  /** Milliseconds, NaN where not given; `null` without the column. */
  readonly latency: Float64Array | null;
  /** In the unit of its column, NaN where not given; `null` without the column. */
  readonly timeToDetection: Float64Array | null;
}

/** What two versions made of the same rows, or of the same patients. */
export interface CalledRows {
  readonly labels: Uint8Array;
  /** `referenceStatus` of each row. */
  readonly reference: Uint8Array;
  readonly baseline: Pick<SideRows, 'calls'>;
  readonly candidate: Pick<SideRows, 'calls'>;
}

/** The enrolled rows of two files, joined: what the study took out in either file is not among them. */
export interface CaseRows extends CalledRows {
  readonly baseline: SideRows;
  readonly candidate: SideRows;
  /** `null` when no file names the patients. */
  readonly patient: CodedColumn | null;
  /** Site, reader and the other columns of few values, by name. */
  readonly groups: Readonly<Record<string, CodedColumn>>;
  /** Rows of the set, the excluded ones too. */
  readonly all: number;
}

/** The column that a clustered analysis takes the patients from, by its name in a prediction file. */
export const patientColumn = 'patient_id';

/**
 * Joins two files about the same cases, in the order of the baseline's rows. What both files say of a case – patient,
 * reference, groups – is taken from the baseline, and from the candidate where only that has the column.
 *
 * @throws AppError COMPARISON_CASES_DIFFER when a case is excluded in one file only: whether a case belongs to the
 *   study is decided once, and a version that could take out cases of its own would take out its misses
 */
export function joinRows(baseline: Cases, candidate: Cases, thresholds: Thresholds): CaseRows {
  const all = baseline.ids.length;
  const places = placesIn(baseline, candidate);
  requireSameExclusions(baseline, candidate, places);
  const left = rowsWhere(all, (row) => baseline.status[row] !== caseStatus.excluded);
  const right = valuesAt(places, left);
  const either = <T>(of: (cases: Cases) => T | undefined, take: (column: T, rows: Uint32Array) => T) => {
    const [first, second] = [of(baseline), of(candidate)];
    if (first !== undefined) return take(first, left);
    return second === undefined ? null : take(second, right);
  };
  return {
    labels: valuesAt(baseline.labels, left),
    reference: referencesOf(baseline, candidate, left, right),
    baseline: sideRows(baseline, left, thresholds.baseline),
    candidate: sideRows(candidate, right, thresholds.candidate),
    patient: either((cases) => cases.patient, takeCoded),
    // By column: a site that only the candidate's file names is a site all the same.
    groups: { ...takeGroups(groupsOf(candidate), right), ...takeGroups(groupsOf(baseline), left) },
    all,
  };
}

/** Whether a row counts in rates: its label comes from a reference. */
export function isReferenced({ reference }: Pick<CalledRows, 'reference'>, row: number): boolean {
  return reference[row] !== referenceStatus.notVerified;
}

/** Rows that a reference verified and that have a result of both versions. */
export function pairedRows(rows: CaseRows): Uint32Array {
  const { baseline, candidate } = rows;
  return rowsWhere(
    rows.labels.length,
    (row) =>
      isReferenced(rows, row) && baseline.calls[row] !== call.none && candidate.calls[row] !== call.none,
  );
}

function placesIn(baseline: Cases, candidate: Cases): Uint32Array {
  // One file with two scores: the rows are the same rows.
  const { ids } = baseline;
  if (ids === candidate.ids) return rowsWhere(ids.length, () => true);
  const byId = new Map<string, number>();
  for (let row = 0; row < candidate.ids.length; row++) byId.set(candidate.ids.at(row) as string, row);
  const places = new Uint32Array(ids.length);
  for (let row = 0; row < places.length; row++) places[row] = byId.get(ids.at(row) as string) as number;
  return places;
}

function requireSameExclusions(baseline: Cases, candidate: Cases, places: Uint32Array): void {
  const { excluded } = caseStatus;
  let [common, onlyBaseline, onlyCandidate] = [0, 0, 0];
  for (let row = 0; row < places.length; row++) {
    const isBefore = baseline.status[row] !== excluded;
    const isAfter = candidate.status[places[row] as number] !== excluded;
    if (isBefore && isAfter) common += 1;
    else if (isBefore) onlyBaseline += 1;
    else if (isAfter) onlyCandidate += 1;
  }
  if (onlyBaseline + onlyCandidate > 0)
    throw new AppError('COMPARISON_CASES_DIFFER', { common, onlyBaseline, onlyCandidate });
}

function sideRows(cases: Cases, rows: Uint32Array, threshold: number): SideRows {
  const { status, failed, latency, timeToDetection } = cases;
  const scores = new Float64Array(rows.length);
  const calls = new Uint8Array(rows.length);
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] as number;
    const score = status[row] === caseStatus.ok ? (cases.scores[row] as number) : Number.NaN;
    scores[at] = score;
    calls[at] = Number.isNaN(score) ? call.none : score >= threshold ? call.positive : call.negative;
  }
  return {
    calls,
    scores,
    failed: failed === undefined ? null : valuesAt(failed, rows),
    latency: latency === undefined ? null : valuesAt(latency, rows),
    timeToDetection: timeToDetection === undefined ? null : valuesAt(timeToDetection, rows),
  };
}

/** Where the files differ on how a case was verified, the weaker statement stands. */
function referencesOf(a: Cases, b: Cases, left: Uint32Array, right: Uint32Array): Uint8Array {
  const { verified, notVerified, differential } = referenceStatus;
  if (a.reference === undefined && b.reference === undefined) return new Uint8Array(left.length);
  return Uint8Array.from(left, (row, at) => {
    const found = [a.reference?.[row], b.reference?.[right[at] as number]];
    if (found.includes(notVerified)) return notVerified;
    return found.includes(differential) ? differential : verified;
  });
}

function groupsOf({ subgroups, site, reader }: Cases): Readonly<Record<string, CodedColumn>> {
  return Object.fromEntries(
    Object.entries({ ...subgroups, site, reader }).filter(
      (entry): entry is [string, CodedColumn] => entry[1] !== undefined,
    ),
  );
}

function takeCoded({ levels, codes }: CodedColumn, rows: Uint32Array): CodedColumn {
  return { levels, codes: valuesAt(codes, rows) };
}

function takeGroups(groups: Readonly<Record<string, CodedColumn>>, rows: Uint32Array) {
  return Object.fromEntries(Object.entries(groups).map(([name, column]) => [name, takeCoded(column, rows)]));
}
