import type { ComparisonRecordResult } from '@shared/comparison';
import { fromDecimal } from '@shared/decimal';
import type { Block, Column, List } from '@shared/document';
import {
  formatAuc,
  formatAucDifference,
  formatAucDifferenceInterval,
  formatAucInterval,
  formatCount,
  formatFraction,
  formatGiven,
  formatP,
  formatPercent,
  formatPercentInterval,
  formatPointDifference,
  formatPointDifferenceInterval,
  formatStandardError,
  formatZ,
  notDefined,
} from '@shared/format';
import { metricWords, pairedWords, rateWords, sideWords } from './words';

type Result = ComparisonRecordResult;
type Interval = readonly [string, string] | null;

export const left = (heading: string, share: number): Column => ({ heading, share, align: 'left' });
export const right = (heading: string, share: number): Column => ({ heading, share, align: 'right' });

const number = (value: string | null): number | null => (value === null ? null : fromDecimal(value));

function interval(limits: Interval, print: (limits: readonly [number, number]) => string): string {
  return limits === null ? notDefined : print([fromDecimal(limits[0]), fromDecimal(limits[1])]);
}

/** The reasons why some numbers of a table are not defined; nothing when all are. */
function reasons(
  rows: readonly { readonly label: string; readonly reason?: string | undefined }[],
): readonly List[] {
  const items = rows.flatMap(({ label, reason }) => (reason === undefined ? [] : [`${label}: ${reason}`]));
  return items.length === 0 ? [] : [{ kind: 'list', items }];
}

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
        metricWords(metric),
        sideWords[side],
        stated,
        recomputed === null ? notDefined : formatGiven(fromDecimal(recomputed)),
        agreement(agrees),
      ]),
    },
    ...reasons(
      reported.map(({ side, metric, reason }) => ({
        label: `${metricWords(metric)}, ${sideWords[side]}`,
        reason,
      })),
    ),
  ];
}

/** Paired changes, per class and over all cases: never pooled only. */
export function pairedBlocks({ paired }: Result): readonly Block[] {
  const rows = (['sensitivity', 'specificity', 'accuracy'] as const).map((id) => ({ id, ...paired[id] }));
  return [
    {
      kind: 'table',
      caption: 'Changes on the same cases, candidate against baseline: McNemar test, Tango 95 % interval',
      columns: [
        left('Rate', 24),
        right('Gained', 10),
        right('Lost', 8),
        right('Exact p', 11),
        right('Mid-p', 11),
        right('Difference', 14),
        right('95 % interval', 22),
      ],
      rows: rows.map(({ id, gained, lost, exactP, midP, difference, tango }) => [
        pairedWords[id],
        formatCount(gained),
        formatCount(lost),
        formatP(number(exactP)),
        formatP(number(midP)),
        formatPointDifference(number(difference)),
        interval(tango, formatPointDifferenceInterval),
      ]),
    },
    ...reasons(rows.map(({ id, reason }) => ({ label: pairedWords[id], reason }))),
  ];
}

/** The difference of the two areas on the same cases. */
export function aucDifferenceBlocks({ paired: { aucDifference } }: Result): readonly Block[] {
  const { value, se, z, p, interval: limits, reason } = aucDifference;
  return [
    {
      kind: 'table',
      caption: 'Difference of the areas, candidate minus baseline: paired DeLong test',
      columns: [
        left('', 20),
        right('Difference', 16),
        right('Standard error', 16),
        right('z', 10),
        right('p', 12),
        right('95 % interval', 26),
      ],
      rows: [
        [
          'AUC',
          formatAucDifference(number(value)),
          formatStandardError(number(se)),
          formatZ(number(z)),
          formatP(number(p)),
          interval(limits, formatAucDifferenceInterval),
        ],
      ],
    },
    ...reasons([{ label: 'AUC', reason }]),
  ];
}

/** Every case that the two versions judge differently. Scores stay in the files, which section and digest name. */
export function flippedBlocks({ flipped }: Result): readonly Block[] {
  if (flipped.length === 0) {
    return [{ kind: 'paragraph', text: 'No case changed its result between the two versions.' }];
  }
  return [
    {
      kind: 'table',
      caption:
        'Cases with another result: gained is right now and was wrong before, lost the other way round',
      columns: [left('Case', 34), right('Label', 16), left('Change', 50)],
      rows: flipped.map(({ caseId, label, change }) => [
        caseId,
        formatCount(label),
        change === 'lost' ? { text: change, style: 'strong' } : change,
      ]),
    },
  ];
}
