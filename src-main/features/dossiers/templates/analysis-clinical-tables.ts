import { type AnalysisTable, figure, rate, side, words } from './analysis-table';

/** Clinical accuracy and outcomes. */
export const clinicalTables: readonly AnalysisTable[] = [
  {
    rows: 'clinicalAccuracy',
    caption: 'Clinical accuracy: agreement with the reference per patient',
    columns: [words('No result counts', 'noResult', 50), figure('Patients', 50, 'patients')],
  },
  {
    rows: 'clinicalAccuracy.rates.*',
    caption: 'Clinical accuracy, with sensitivity and specificity per patient',
    columns: [side, words('Metric', 'metric', 20), ...rate],
  },
  {
    rows: 'outcomes.timeToDetection.*',
    caption: 'Time to detection of the positive cases that a version finds',
    columns: [
      side,
      figure('Cases', 20, 'n'),
      figure('Median', 24, 'median'),
      figure('95 % interval', 34, 'interval'),
    ],
  },
  {
    rows: 'outcomes.harm',
    caption: 'Harm of errors per 1,000 patients, by the weights of the plan',
    columns: [
      figure('Weights', 20, 'falseNegativeWeight', 'falsePositiveWeight'),
      figure('Patients', 12, 'patients'),
      figure('Baseline', 15, 'baseline'),
      figure('Candidate', 15, 'candidate'),
      figure('Difference', 15, 'difference'),
      figure('95 % interval', 23, 'interval'),
    ],
  },
];
