import type { ComparisonBasis, PairedMetric } from '@shared/comparison';
import { formatCount, formatFraction, formatP } from '@shared/format';
import type { PairedCounts, PairedRow } from './paired';

/** Two-sided level of the tests, the product's default. */
const alpha = 0.05;
const classes = ['sensitivity', 'specificity'] as const satisfies readonly PairedMetric[];
type ClassMetric = (typeof classes)[number];

/** What a statement is made from: counts and tests of the pairs. */
export interface StatementParts {
  readonly basis: ComparisonBasis;
  readonly counts: Readonly<Record<PairedMetric, PairedCounts>>;
  readonly rows: Readonly<Record<PairedMetric, PairedRow>>;
  /** Cases that are not pairs. */
  readonly left: number;
}

/** What changed and what is shown, in plain words; never more than the numbers carry. */
export function comparisonStatement(parts: StatementParts): string {
  return [
    changeSentence(parts),
    ...testSentences(parts),
    leftSentence(parts.left),
    basisSentence(parts.basis),
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

/** `sensitivity 61/64 → 63/64 (2 gained, 0 lost); specificity 103/107 → 98/107 (1 gained, 6 lost).` */
function changeSentence({ counts }: StatementParts): string {
  const ofClass = (metric: PairedMetric) => {
    const { pairs, baselineRight, candidateRight, gained, lost } = counts[metric];
    const change = `${formatFraction(baselineRight, pairs)} → ${formatFraction(candidateRight, pairs)}`;
    return `${metric} ${change} (${formatCount(gained)} gained, ${formatCount(lost)} lost)`;
  };
  return `${classes.map(ofClass).join('; ')}.`;
}

function testSentences({ rows }: StatementParts): readonly string[] {
  const tests = classes.map((metric) => testOf(metric, rows[metric]));
  const nothingShown = tests.some(({ shown }) => shown === false);
  return [
    ...tests.map(({ sentence }) => sentence),
    nothingShown ? 'That no difference is shown is not evidence that the versions are equivalent.' : '',
  ];
}

function testOf(
  metric: ClassMetric,
  { exactP, gained, lost }: PairedRow,
): { sentence: string; shown: boolean | null } {
  const name = metric === 'sensitivity' ? 'Sensitivity' : 'Specificity';
  if (exactP === null)
    return { sentence: `${name}: cannot be tested, no such case has a result in both files.`, shown: null };
  const shown = exactP < alpha;
  const finding = shown ? `${gained > lost ? 'gain' : 'loss'} shown` : 'no difference shown';
  return { sentence: `${name}: ${finding} (exact McNemar p ${relation(exactP)}).`, shown };
}

function relation(p: number): string {
  const text = formatP(p);
  return text.startsWith('<') ? text : `= ${text}`;
}

function leftSentence(left: number): string {
  if (left === 0) return '';
  const cases = left === 1 ? '1 case is' : `${formatCount(left)} cases are`;
  return `${cases} not in the pairs: without a result or excluded in at least one of the files.`;
}

function basisSentence(basis: ComparisonBasis): string {
  return basis === 'locked-plan'
    ? 'By the plan that was locked before the labels were seen.'
    : 'Exploratory: no plan was signed before the labels were seen, so no gate counts as met for a level, a gap, a score or an approval.';
}
