import { clinicalTables } from './analysis-clinical-tables';
import { planTables } from './analysis-plan-tables';
import { type AnalysisTable, figure, rate, side, words } from './analysis-table';

const subgroup = [
  words('Column', 'column', 24),
  words('Group', 'level', 12),
  side,
  words('Metric', 'metric', 14),
] as const;

/** All numbers of an analysis stand in these tables; shares are from 0 to 1. */
export const analysisTables = {
  analysis: [
    {
      rows: '',
      caption: 'Unit of analysis, engine and seed',
      columns: [words('Unit', 'unit', 40), figure('Engine', 30, 'engine'), figure('Seed', 30, 'seed')],
    },
    {
      rows: 'populations.*',
      caption: 'Populations',
      columns: [
        words('Population', 'id', 28),
        figure('Rows', 18, 'rows'),
        figure('Positive', 18, 'positive'),
        figure('Negative', 18, 'negative'),
        figure('Patients', 18, 'patients'),
      ],
    },
    {
      rows: 'verification',
      caption: 'How the cases were verified',
      columns: [
        words('Method for the others', 'method', 28),
        figure('Verified', 24, 'verified'),
        figure('Not verified', 24, 'notVerified'),
        figure('By another standard', 24, 'differential'),
      ],
    },
    {
      rows: 'verification.corrected.*',
      caption: 'Rates corrected for cases without a verified reference',
      columns: [side, words('Metric', 'metric', 20), ...rate],
    },
  ],
  noResult: [
    {
      rows: 'noResult.*',
      caption: 'Rates by what a case without a result counts as',
      columns: [
        side,
        words('Metric', 'metric', 16),
        words('Rule', 'rule', 16),
        words('Decides', 'decides', 10),
        ...rate,
      ],
    },
    {
      rows: 'noResultDifferences.*',
      caption:
        'Changes by what a case without a result counts as, candidate minus baseline (Tango, or clustered)',
      columns: [
        words('Metric', 'metric', 15),
        words('Rule', 'rule', 15),
        words('Decides', 'decides', 9),
        figure('Gained', 10, 'gained'),
        figure('Lost', 8, 'lost'),
        figure('Pairs', 10, 'pairs'),
        figure('Difference', 13, 'difference'),
        figure('95 % interval', 20, 'interval'),
      ],
    },
  ],
  clinical: clinicalTables,
  requests: [
    {
      rows: 'latency.*',
      caption: 'Latency of single requests in milliseconds, with order-statistic bounds',
      columns: [
        side,
        figure('Quantile', 18, 'quantile'),
        figure('Requests', 18, 'n'),
        figure('Value', 20, 'value'),
        figure('95 % interval', 30, 'interval'),
      ],
    },
    {
      rows: 'errorRate.*',
      caption: 'Failed requests, with the exact one-sided upper 95 % bound',
      columns: [
        side,
        figure('Failed', 26, 'k', 'n'),
        figure('Rate', 26, 'value'),
        figure('Upper bound', 30, 'upper'),
      ],
    },
  ],
  calibration: [
    {
      rows: 'calibration.*',
      caption: 'Calibration of the scores: logistic fit, Brier score and error over ten bins',
      columns: [
        side,
        figure('Cases', 14, 'n'),
        figure('Slope', 18, 'slope'),
        figure('Intercept', 18, 'intercept'),
        figure('Brier', 18, 'brier'),
        figure('ECE', 18, 'ece'),
      ],
    },
    {
      rows: 'calibration.*.bins.*',
      caption: 'Calibration by deciles of the score',
      columns: [
        words('Version', '../side', 22),
        figure('Cases', 26, 'n'),
        figure('Mean score', 26, 'meanScore'),
        figure('Share positive', 26, 'observed'),
      ],
    },
  ],
  subgroups: [
    {
      rows: 'subgroups.*',
      caption: 'Sensitivity and specificity by subgroup',
      columns: [...subgroup, ...rate],
    },
    {
      rows: 'subgroups.*',
      caption: 'Whether a subgroup has the number of cases that gives evidence',
      columns: [...subgroup, figure('Minimum', 23, 'minimum'), words('Evidence', 'evidence', 23)],
    },
  ],
  clustered: [
    {
      rows: 'clustered',
      caption: 'Several rows per patient: the clustered estimates decide',
      columns: [
        words('Column', 'column', 40),
        figure('Patients', 30, 'clusters'),
        figure('Rows', 30, 'rows'),
      ],
    },
    {
      rows: 'clustered.estimates.*',
      caption: 'Clustered estimates (ratio estimator; Obuchowski for the AUC)',
      columns: [
        side,
        words('Metric', 'metric', 18),
        figure('Value', 14, 'value'),
        figure('Standard error', 16, 'se'),
        figure('95 % interval', 22, 'interval'),
        figure('Design effect', 16, 'designEffect'),
      ],
    },
    {
      rows: 'clustered.differences.*',
      caption: 'Clustered changes, candidate minus baseline',
      columns: [
        words('Metric', 'metric', 18),
        figure('Difference', 16, 'value'),
        figure('Standard error', 16, 'se'),
        figure('z', 12, 'z'),
        figure('p', 14, 'p'),
        figure('95 % interval', 24, 'interval'),
      ],
    },
    {
      rows: 'bootstrap.*',
      caption: 'Bootstrap of the changes, candidate minus baseline',
      columns: [
        words('Metric', 'metric', 15),
        words('Resampling', 'resampling', 15),
        figure('Replicates', 14, 'replicates'),
        figure('Value', 14, 'value'),
        figure('Percentile', 21, 'percentile'),
        figure('BCa', 21, 'bca'),
      ],
    },
  ],
  plan: planTables,
} as const satisfies Readonly<Record<string, readonly AnalysisTable[]>>;

export type AnalysisGroup = keyof typeof analysisTables;
