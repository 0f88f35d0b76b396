import type { ComparisonRecordResult } from '@shared/comparison';
import type { Block } from '@shared/document';
import {
  formatAucDifference,
  formatAucDifferenceInterval,
  formatCount,
  formatP,
  formatPointDifference,
  formatPointDifferenceInterval,
  formatStandardError,
  formatZ,
} from '@shared/format';
import { interval, left, number, reasons, right } from './columns';
import { pairedWords } from './words';

type Result = ComparisonRecordResult;

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
