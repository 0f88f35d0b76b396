import { referenceStatus } from '@main/kernel/case-table';
import type { Analysis } from '@shared/comparison';
import { type CaseRows, call } from './case-rows';
import type { Clusters } from './clustered-rows';

type Population = Analysis['populations'][number];

/** The sets of rows that numbers are about, from all enrolled to those with a result of both versions. */
export function populationsOf(rows: CaseRows, clusters: Clusters | null): Analysis['populations'] {
  const { reference, baseline, candidate } = rows;
  const isVerified = (row: number) => reference[row] === referenceStatus.verified;
  const isPaired = (row: number) =>
    reference[row] !== referenceStatus.notVerified &&
    baseline.calls[row] !== call.none &&
    candidate.calls[row] !== call.none;
  const population = (id: Population['id'], definition: string, includes: (row: number) => boolean) => ({
    id,
    definition,
    ...countsOf(rows, clusters, includes),
  });
  return [
    population('enrolled', 'Every row that the study did not exclude.', () => true),
    population('verified', 'Enrolled, with a reference of the reference standard.', isVerified),
    population('paired', 'Enrolled, with a reference and a result of both versions.', isPaired),
  ];
}

function countsOf(
  { labels, patient }: CaseRows,
  clusters: Clusters | null,
  includes: (row: number) => boolean,
): Omit<Population, 'id' | 'definition'> {
  let [rows, positive] = [0, 0];
  const seen = new Set<number>();
  for (let row = 0; row < labels.length; row++) {
    if (!includes(row)) continue;
    rows += 1;
    positive += labels[row] as number;
    if (clusters !== null) seen.add(clusters.of[row] as number);
  }
  const patients = clusters === null ? (patient === null ? null : rows) : seen.size;
  return { rows, positive, negative: rows - positive, patients };
}
