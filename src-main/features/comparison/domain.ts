import type { ComparisonNumbers, ComparisonSide } from '@shared/comparison';
import { type Gate, judgeGate } from './gates';
import { aucRow, rateRows } from './metrics';
import { aucDifferenceRow, countPairs, flippedCases, pairedRow } from './paired';
import { countOutcomes, type PredictionSide, pairCases } from './predictions';
import { checkReported } from './reported';
import { comparisonStatement } from './statement';

/** The plan that a comparison names. Only a verified signature on it makes the basis a locked plan. */
export type Plan = NonNullable<ComparisonNumbers['plan']>;

export type ComparisonOptions = { readonly gates: readonly Gate[] } & (
  | { readonly basis: 'locked-plan'; readonly plan: Plan }
  | { readonly basis: 'exploratory'; readonly plan: Plan | null }
);

/**
 * Compares two versions on their prediction files. Numbers are not rounded; every decision is taken on them as they are.
 * Rates and AUCs are each version's own; changes are over the cases with a result in both files. Gates judge the candidate.
 *
 * @throws AppError COMPARISON_CASES_DIFFER, COMPARISON_LABELS_DIFFER, PREDICTIONS_ONE_CLASS, PREDICTIONS_CASE_DUPLICATE
 */
export function comparePredictions(
  baseline: PredictionSide,
  candidate: PredictionSide,
  options: ComparisonOptions,
): ComparisonNumbers {
  const pairs = pairCases(baseline.cases, candidate.cases);
  const before = describeSide('baseline', baseline);
  const after = describeSide('candidate', candidate);
  const thresholds = { baseline: baseline.threshold, candidate: candidate.threshold };
  const flipped = flippedCases(pairs, thresholds);
  const counts = countPairs(pairs, thresholds, flipped);
  const rows = {
    sensitivity: pairedRow(counts.sensitivity),
    specificity: pairedRow(counts.specificity),
    accuracy: pairedRow(counts.accuracy),
  };
  return {
    basis: options.basis,
    plan: options.plan,
    baseline: before.side,
    candidate: after.side,
    cases: {
      paired: pairs.ids.length,
      positive: counts.sensitivity.pairs,
      negative: counts.specificity.pairs,
      excluded: pairs.left,
    },
    metrics: [...before.metrics, ...after.metrics],
    auc: [before.auc, after.auc],
    paired: { ...rows, aucDifference: aucDifferenceRow(pairs) },
    flipped: [...flipped],
    gates: options.gates.map((gate) => judgeGate(gate, after.side.counts, after.auc)),
    reported: [...before.reported, ...after.reported],
    statement: comparisonStatement({ basis: options.basis, counts, rows, left: pairs.left }),
  };
}

function describeSide(
  which: ComparisonSide,
  { version, threshold, predictionsSha256, cases, reported }: PredictionSide,
) {
  const counts = countOutcomes(cases, threshold);
  const auc = aucRow(which, cases);
  return {
    side: { version, threshold, predictionsSha256, counts },
    metrics: rateRows(which, counts),
    auc,
    reported: reported.map((metric) => checkReported(which, metric, counts, auc)),
  };
}
