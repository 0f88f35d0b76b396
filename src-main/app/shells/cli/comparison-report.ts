import type { ComparisonJson } from '@shared/comparison';
import {
  formatAuc,
  formatAucDifference,
  formatAucDifferenceInterval,
  formatAucInterval,
  formatP,
  formatPointDifference,
  formatPointDifferenceInterval,
  formatRate,
  notDefined,
} from '@shared/format';
import {
  decisionWords,
  formatGateLimit,
  formatGateNumber,
  methodWords,
  metricWords,
} from '@shared/gate-format';
import { analysisReport } from './analysis-report';
import { table } from './table';

/** A comparison as the command line prints it: first line, basis, gates, rates, what changed on the same cases. */
export function comparisonReport(result: ComparisonJson): string {
  return [
    `${result.baseline.version} → ${result.candidate.version}`,
    result.statement.replaceAll('. ', '.\n'),
    result.basis === 'exploratory'
      ? 'EXPLORATORY: no gate below counts as met for anything.'
      : 'BY LOCKED PLAN',
    gateTable(result),
    rateTable(result),
    pairedTable(result),
    ...reportedTable(result),
    ...analysisReport(result),
  ].join('\n\n');
}

/** One row for each gate: limit, value, bound, and the decision on the unrounded numbers. */
export function gateTable({ gates }: Pick<ComparisonJson, 'gates'>): string {
  return table(
    [
      { title: 'gate' },
      { title: 'metric' },
      { title: 'limit', align: 'right' },
      { title: 'value', align: 'right' },
      { title: 'bound', align: 'right' },
      { title: 'by' },
      { title: 'decision' },
    ],
    gates.map(({ id, metric, operator, limit, value, bound, method, decision }) => [
      id,
      metricWords[metric],
      formatGateLimit(metric, operator, limit),
      formatGateNumber(metric, value, limit),
      formatGateNumber(metric, bound, limit),
      methodWords[method],
      decisionWords[decision],
    ]),
  );
}

function rateTable({ metrics, auc }: ComparisonJson): string {
  const rates = metrics.map(({ id, side, k, n, value, wilson }) => [
    metricWords[id],
    side,
    formatRate({ k, n, value, interval: wilson }),
  ]);
  const aucs = auc.map(({ side, value, delong }) => [
    metricWords.auc,
    side,
    `${formatAuc(value)} (95 % CI ${delong ? formatAucInterval(delong) : notDefined})`,
  ]);
  return table([{ title: 'metric' }, { title: 'side' }, { title: 'value' }], [...rates, ...aucs]);
}

function pairedTable({ paired, analysis }: ComparisonJson): string {
  const { aucDifference } = paired;
  const rates = (['sensitivity', 'specificity', 'accuracy'] as const).map((metric) => {
    const { gained, lost, exactP, midP, difference, tango } = paired[metric];
    return [
      metric === 'accuracy' ? 'accuracy (secondary)' : metricWords[metric],
      String(gained),
      String(lost),
      formatPointDifference(difference),
      tango ? formatPointDifferenceInterval(tango) : notDefined,
      `exact ${formatP(exactP)}, mid-p ${formatP(midP)}`,
    ];
  });
  const { value, interval, p } = aucDifference;
  const difference = interval ? formatAucDifferenceInterval(interval) : notDefined;
  return table(
    [
      { title: analysis?.clustered ? 'by row (does not decide)' : 'on the same cases' },
      { title: 'gained', align: 'right' },
      { title: 'lost', align: 'right' },
      { title: 'difference', align: 'right' },
      { title: '95 % CI', align: 'right' },
      { title: 'p' },
    ],
    [...rates, [metricWords.auc, '', '', formatAucDifference(value), difference, `DeLong ${formatP(p)}`]],
  );
}

/** Only what disagrees: a list of agreements would hide it. */
function reportedTable({ reported }: ComparisonJson): readonly string[] {
  const differing = reported.filter(({ agrees }) => agrees === false);
  if (differing.length === 0) return [];
  return [
    table(
      [{ title: 'reported, but not so' }, { title: 'side' }, { title: 'reported' }, { title: 'recomputed' }],
      differing.map((row) => [row.metric, row.side, row.reported, String(row.recomputed ?? notDefined)]),
    ),
  ];
}
