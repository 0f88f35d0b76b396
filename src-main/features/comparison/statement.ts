import type { Analysis, ComparisonBasis, PairedMetric } from '@shared/comparison';
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
  readonly verification?: Analysis['verification'];
  /** Where patients have several rows: then these tests decide, and not those by row. */
  readonly clustered?: Analysis['clustered'];
}

/** What changed and what is shown, in plain words; never more than the numbers carry. */
export function comparisonStatement(parts: StatementParts): string {
  return [
    `${declaration(parts)}${changeSentence(parts)}`,
    ...correctionSentences(parts),
    ...clusterSentence(parts),
    ...testSentences(parts),
    leftSentence(parts.left),
    basisSentence(parts.basis),
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

/** Cases without a verified reference are said before any number, in the same sentence. */
const declaration = ({ verification }: StatementParts): string =>
  verification?.sentence ? `${verification.sentence}; ` : '';

function correctionSentences({ verification }: StatementParts): readonly string[] {
  if (!verification?.sentence) return [];
  return [
    verification.method === 'none'
      ? 'These rates are of the cases with a reference and are not enough for a gate.'
      : 'Sensitivity and specificity are corrected for this by the method that the plan names (Begg–Greenes).',
  ];
}

function clusterSentence({ clustered }: StatementParts): readonly string[] {
  if (!clustered) return [];
  const { rows, clusters } = clustered;
  return [
    `Patients have several rows (${formatCount(rows)} rows of ${formatCount(clusters)} patients), so the clustered method decides.`,
  ];
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

function testSentences({ rows, clustered }: StatementParts): readonly string[] {
  const tests = classes.map((metric) =>
    clustered ? clusteredTestOf(metric, clustered) : testOf(metric, rows[metric]),
  );
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
  const name = nameOf[metric];
  if (exactP === null)
    return { sentence: `${name}: cannot be tested, no such case has a result in both files.`, shown: null };
  const shown = exactP < alpha;
  const finding = shown ? `${gained > lost ? 'gain' : 'loss'} shown` : 'no difference shown';
  return { sentence: `${name}: ${finding} (exact McNemar p ${relation(exactP)}).`, shown };
}

function clusteredTestOf(
  metric: ClassMetric,
  { differences }: NonNullable<Analysis['clustered']>,
): { sentence: string; shown: boolean | null } {
  const found = differences.find((row) => row.metric === metric);
  const name = nameOf[metric];
  if (!found || found.p === null || found.value === null)
    return { sentence: `${name}: cannot be tested (${found?.reason ?? 'not defined'}).`, shown: null };
  const shown = found.p < alpha;
  const finding = shown ? `${found.value > 0 ? 'gain' : 'loss'} shown` : 'no difference shown';
  return { sentence: `${name}: ${finding} (clustered by patient, p ${relation(found.p)}).`, shown };
}

const nameOf: Readonly<Record<ClassMetric, string>> = {
  sensitivity: 'Sensitivity',
  specificity: 'Specificity',
};

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
