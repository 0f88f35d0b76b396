import { referenceStatus } from '@main/kernel/case-table';
import type { MonitoringMetric } from '@shared/contract/surveillance-views';

/**
 * How one case came out: a byte each, in the order of the file. Excluded cases and those that the reference
 * standard did not verify have none: nobody knows what they are.
 */
export const outcome = {
  truePositive: 0,
  falseNegative: 1,
  falsePositive: 2,
  trueNegative: 3,
  /** A case without result, by its true class. */
  positiveWithout: 4,
  negativeWithout: 5,
} as const;

/** Cases as an import hands them over: columns of equal length. */
export interface Labelled {
  readonly labels: Uint8Array;
  readonly scores: Float64Array;
  /** 0 a result, 1 no result, 2 excluded. */
  readonly status: Uint8Array;
  /** `referenceStatus` of each case; all are verified when left out. */
  readonly reference?: Uint8Array;
}

export interface OutcomeCounts {
  readonly truePositive: number;
  readonly falseNegative: number;
  readonly falsePositive: number;
  readonly trueNegative: number;
  readonly noResult: number;
}

/** @param threshold a score of at least this much is positive */
export function outcomesOf({ labels, scores, status, reference }: Labelled, threshold: number): Uint8Array {
  const outcomes = new Uint8Array(labels.length);
  let kept = 0;
  labels.forEach((label, at) => {
    if (status[at] === 2 || (reference?.[at] ?? referenceStatus.verified) !== referenceStatus.verified)
      return;
    outcomes[kept] = outcomeOf(label === 1, status[at] === 1, (scores[at] ?? Number.NaN) >= threshold);
    kept += 1;
  });
  return outcomes.slice(0, kept);
}

function outcomeOf(positive: boolean, without: boolean, called: boolean): number {
  if (without) return positive ? outcome.positiveWithout : outcome.negativeWithout;
  if (called) return positive ? outcome.truePositive : outcome.falsePositive;
  return positive ? outcome.falseNegative : outcome.trueNegative;
}

export function countsOf(outcomes: Uint8Array): OutcomeCounts {
  const of = (wanted: number) => outcomes.reduce((sum, each) => sum + (each === wanted ? 1 : 0), 0);
  return {
    truePositive: of(outcome.truePositive),
    falseNegative: of(outcome.falseNegative),
    falsePositive: of(outcome.falsePositive),
    trueNegative: of(outcome.trueNegative),
    noResult: of(outcome.positiveWithout) + of(outcome.negativeWithout),
  };
}

const { truePositive: tp, falseNegative: fn, falsePositive: fp, trueNegative: tn } = outcome;

/** Which outcomes are a success and a failure of each metric, and which cases without result belong to it. */
const roles: Readonly<
  Record<
    MonitoringMetric,
    {
      readonly good: readonly number[];
      readonly bad: readonly number[];
      readonly without: readonly number[];
    }
  >
> = {
  sensitivity: { good: [tp], bad: [fn], without: [outcome.positiveWithout] },
  specificity: { good: [tn], bad: [fp], without: [outcome.negativeWithout] },
  accuracy: { good: [tp, tn], bad: [fn, fp], without: [outcome.positiveWithout, outcome.negativeWithout] },
  'error-rate': {
    good: [tp, tn],
    bad: [fn, fp],
    without: [outcome.positiveWithout, outcome.negativeWithout],
  },
};

/** The cases of a metric's denominator in their order: 1 for a failure, 0 for a success. */
export function failuresOf(
  outcomes: Uint8Array,
  { metric, noResult }: { readonly metric: MonitoringMetric; readonly noResult: 'left-out' | 'failure' },
): Uint8Array {
  const { good, bad, without } = roles[metric];
  const failing = noResult === 'failure' ? [...bad, ...without] : bad;
  return outcomes
    .filter((each) => good.includes(each) || failing.includes(each))
    .map((each) => (failing.includes(each) ? 1 : 0));
}
