import type { AnalysisFinding } from '@shared/comparison-analysis';
import { formatCount } from '@shared/format';
import type { AnalysisPlan } from '@shared/plan';
import type { Analysed } from './analysed';
import { patientColumn } from './case-rows';
import { isClusterColumnMissing } from './clustered-rows';
import { missingColumns } from './subgroups';
import { withheldBy } from './verification';

/** What the files themselves give a reader to know before the numbers. */
export function findingsOf(analysed: Analysed, plan: AnalysisPlan | null): readonly AnalysisFinding[] {
  const { verification, clusters, rows } = analysed;
  const found: AnalysisFinding[] = [];
  const { sentence } = verification;
  if (sentence !== null)
    found.push({
      code: 'verification-incomplete',
      severity: withheldBy(verification) === null ? 'warning' : 'finding',
      text: `${sentence}. ${withheldBy(verification) ?? 'Sensitivity and specificity are corrected by Begg and Greenes, as planned.'}`,
    });
  if (clusters !== null)
    found.push({
      code: 'rows-clustered',
      severity: 'info',
      text: `${clusteredText(clusters.count, rows.labels.length)} The clustered method decides, not the tests by row.`,
    });
  const missing = missingColumns(rows, plan?.subgroups ?? []);
  if (missing.length > 0)
    found.push({
      code: 'subgroup-column-missing',
      severity: 'finding',
      text: `The plan names ${formatCount(missing.length)} subgroup ${missing.length === 1 ? 'column that is' : 'columns that are'} not in the files: ${missing.join(', ')}.`,
    });
  if (isClusterColumnMissing(rows, clusters, plan))
    found.push({
      code: 'cluster-column-missing',
      severity: 'finding',
      text: `The plan names a column for patients by which the files form none, so no gate has evidence. ${patientColumn} is the column of the patients in a prediction file.`,
    });
  return found;
}

/** `171 rows are of 96 patients.` */
export const clusteredText = (patients: number, rows: number): string =>
  `${formatCount(rows)} rows are of ${formatCount(patients)} patients.`;
