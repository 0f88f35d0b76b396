import { type AnalysisTable, figure, rate, words } from './analysis-table';

/** Endpoints and gates of the plan. */
export const planTables: readonly AnalysisTable[] = [
  {
    rows: 'endpoints.*',
    caption: 'Endpoints of the plan',
    columns: [
      words('Endpoint', 'id', 16),
      words('Metric', 'metric', 20),
      words('Role', 'role', 14),
      words('Unit', 'unit', 12),
      words('No result counts', 'noResult', 18),
      words('Interval', 'method', 20),
    ],
  },
  ...(['baseline', 'candidate'] as const).map((which) => ({
    rows: `endpoints.*.${which}`,
    caption: `Endpoints of the ${which} version`,
    columns: [words('Endpoint', '../id', 30), ...rate],
  })),
  {
    rows: 'endpoints.*.difference',
    caption: 'Endpoints, candidate minus baseline',
    columns: [
      words('Endpoint', '../id', 20),
      words('Interval', 'method', 24),
      figure('Difference', 16, 'value'),
      figure('95 % interval', 26, 'interval'),
      figure('p', 14, 'p'),
    ],
  },
  {
    rows: 'gates.*',
    caption: 'Gates of the plan',
    columns: [
      words('Gate', 'id', 14),
      words('Endpoint', 'endpoint', 14),
      words('Metric', 'metric', 16),
      words('Role', 'role', 12),
      words('Test', 'test', 14),
      figure('Limit', 14, 'operator', 'limit'),
      figure('Level', 8, 'level'),
      words('Interval', 'method', 14),
    ],
  },
  {
    rows: 'gates.*',
    caption: 'Results of the gates of the plan, candidate version',
    columns: [
      words('Gate', 'id', 14),
      figure('Value', 11, 'value'),
      figure('Bound', 11, 'bound'),
      figure('Baseline and its bound', 17, 'comparator'),
      figure('p', 10, 'p'),
      figure('Adjusted p', 12, 'adjustedP'),
      figure('Alpha', 10, 'adjustedAlpha'),
      words('Decision', 'decision', 15),
      words('Counts', 'counts', 8),
    ],
  },
  {
    rows: 'family',
    caption: 'The primary gates together',
    columns: [
      words('Multiplicity', 'method', 28),
      figure('Alpha', 18, 'alpha'),
      figure('Gates', 18, 'gates'),
      figure('Met at bound', 18, 'met'),
      words('All met', 'allMet', 18),
    ],
  },
];
