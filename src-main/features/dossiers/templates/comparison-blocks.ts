import type { ComparisonRecordResult } from '@shared/comparison';
import { fromDecimal } from '@shared/decimal';
import type { Block } from '@shared/document';
import {
  formatAuc,
  formatAucInterval,
  formatCount,
  formatFraction,
  formatGiven,
  formatPercent,
  formatPercentInterval,
  formatStandardError,
  notDefined,
} from '@shared/format';
import { interval, left, number, reasons, right } from './columns';
import { metricName, rateWords, sideWords } from './words';

type Result = ComparisonRecordResult;

/** How many cases both files judge. */
export function caseBlocks({ cases }: Result): readonly Block[] {
  return [
    {
      kind: 'table',
      caption: 'Cases that both prediction files judge',
      columns: [
        left('', 28),
        right('Paired', 18),
        right('Positive', 18),
        right('Negative', 18),
        right('Excluded', 18),
      ],
      rows: [
        [
          'Cases',
          formatCount(cases.paired),
          formatCount(cases.positive),
          formatCount(cases.negative),
          formatCount(cases.excluded),
        ],
      ],
    },
  ];
}

/** The 2 × 2 tables of both versions, one a row. */
export function countBlocks(result: Result): readonly Block[] {
  const row = (side: 'baseline' | 'candidate') => {
    const { version, counts } = result[side];
    return [
      `${sideWords[side]} ${version}`,
      ...[counts.tp, counts.fn, counts.fp, counts.tn, counts.noResult, counts.excluded].map(formatCount),
    ];
  };
  return [
    {
      kind: 'table',
      caption: 'Counts against the reference standard at the threshold of each version',
      columns: [
        left('Version', 28),
        right('True positive', 12),
        right('False negative', 12),
        right('False positive', 12),
        right('True negative', 12),
        right('No result', 12),
        right('Excluded', 12),
      ],
      rows: [row('baseline'), row('candidate')],
    },
  ];
}

/** Rates with both intervals. */
export function rateBlocks({ metrics }: Result): readonly Block[] {
  return [
    {
      kind: 'table',
      caption: 'Rates with two-sided 95 % intervals, in percent',
      columns: [
        left('Metric', 18),
        left('Version', 16),
        right('Count', 14),
        right('Value', 14),
        right('Wilson', 18),
        right('Clopper–Pearson', 20),
      ],
      rows: metrics.map(({ id, side, k, n, value, wilson, clopperPearson }) => [
        rateWords[id],
        sideWords[side],
        formatFraction(k, n),
        formatPercent(number(value)),
        interval(wilson, formatPercentInterval),
        interval(clopperPearson, formatPercentInterval),
      ]),
    },
    ...reasons(
      metrics.map(({ id, side, reason }) => ({ label: `${rateWords[id]}, ${sideWords[side]}`, reason })),
    ),
  ];
}

/** Area under the curve with its standard error and both intervals. */
export function aucBlocks({ auc }: Result): readonly Block[] {
  return [
    {
      kind: 'table',
      caption: 'Area under the ROC curve with two-sided 95 % intervals',
      columns: [
        left('Version', 22),
        right('AUC', 14),
        right('Standard error', 18),
        right('DeLong, clipped', 23),
        right('DeLong, logit scale', 23),
      ],
      rows: auc.map(({ side, value, se, delong, delongLogit }) => [
        sideWords[side],
        formatAuc(number(value)),
        formatStandardError(number(se)),
        interval(delong, formatAucInterval),
        interval(delongLogit, formatAucInterval),
      ]),
    },
    ...reasons(auc.map(({ side, reason }) => ({ label: sideWords[side], reason }))),
  ];
}

/** What the registry states, beside what the prediction file gives. */
export function reportedBlocks({ reported }: Result): readonly Block[] {
  if (reported.length === 0) {
    return [{ kind: 'paragraph', text: 'The registry states no metric for either version.' }];
  }
  const agreement = (agrees: boolean | null) => {
    if (agrees === null) return 'not compared';
    return agrees ? 'agrees' : ({ text: 'differs', style: 'strong' } as const);
  };
  return [
    {
      kind: 'table',
      caption: 'Metrics as the registry states them, and recomputed from the prediction files',
      columns: [
        left('Metric', 26),
        left('Version', 15),
        right('Reported', 15),
        right('Recomputed', 20),
        left('Comparison', 24),
      ],
      rows: reported.map(({ side, metric, reported: stated, recomputed, agrees }) => [
        metricName(metric),
        sideWords[side],
        stated,
        recomputed === null ? notDefined : formatGiven(fromDecimal(recomputed)),
        agreement(agrees),
      ]),
    },
    ...reasons(
      reported.map(({ side, metric, reason }) => ({
        label: `${metricName(metric)}, ${sideWords[side]}`,
        reason,
      })),
    ),
  ];
}
