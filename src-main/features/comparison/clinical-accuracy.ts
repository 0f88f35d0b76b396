import type { Analysis } from '@shared/comparison';
import { ComparisonSide, type NoResultRule, PairedMetric } from '@shared/comparison-terms';
import { type CalledRows, type CaseRows, call, isReferenced, type SideRows } from './case-rows';
import type { Clusters } from './clustered-rows';
import { rateEstimate } from './estimate';
import { rateUnder, tabulate } from './outcome-table';

const perPatientRule =
  'A patient is positive when any row is positive, by the reference and by the call; without a positive call a patient has no result when any row has none.';
const perRowRule = 'Every row is a patient of its own.';

/** Agreement with the reference per patient over all enrolled, beside sensitivity and specificity per patient. */
export function clinicalAccuracy(
  rows: CaseRows,
  clusters: Clusters | null,
  noResult: NoResultRule,
): Analysis['clinicalAccuracy'] {
  const table = tabulate(patientRows(rows, clusters));
  return {
    noResult,
    patients: table.reduce((sum, count) => sum + count, 0),
    rule: clusters === null ? perRowRule : perPatientRule,
    rates: ComparisonSide.options.flatMap((side) =>
      PairedMetric.options.map((metric) => ({
        side,
        metric,
        ...rateEstimate(rateUnder(table, side, metric, noResult)),
      })),
    ),
  };
}

/** The rows put together by patient, each positive when any of its rows is; those that no reference verified are left out. */
export function patientRows(rows: CaseRows, clusters: Clusters | null): CalledRows {
  if (clusters === null) return rows;
  const labels = new Uint8Array(clusters.count);
  const seen = new Uint8Array(clusters.count);
  rows.labels.forEach((label, row) => {
    if (!isReferenced(rows, row)) return;
    const patient = clusters.of[row] as number;
    seen[patient] = 1;
    if (label === 1) labels[patient] = 1;
  });
  const kept = Uint32Array.from(seen.keys()).filter((patient) => seen[patient] === 1);
  const callsOf = (side: SideRows) => {
    const calls = callsByPatient(rows, side, clusters);
    return { calls: Uint8Array.from(kept, (patient) => calls[patient] as number) };
  };
  return {
    labels: Uint8Array.from(kept, (patient) => labels[patient] as number),
    reference: new Uint8Array(kept.length),
    baseline: callsOf(rows.baseline),
    candidate: callsOf(rows.candidate),
  };
}

function callsByPatient(rows: CaseRows, { calls }: SideRows, clusters: Clusters): Uint8Array {
  // In the order of strength: a positive call outweighs a missing one, a missing one a negative.
  const strength = [call.negative, call.none, call.positive] as const;
  const found = new Uint8Array(clusters.count);
  calls.forEach((made, row) => {
    if (!isReferenced(rows, row)) return;
    const patient = clusters.of[row] as number;
    found[patient] = Math.max(found[patient] as number, strength.indexOf(made as 0 | 1 | 2));
  });
  return found.map((place) => strength[place] as number);
}
