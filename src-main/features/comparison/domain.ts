import type { Resampling } from '@main/statistics/bootstrap';
import { type AucEstimate, aucEstimate, type PairedAuc } from '@main/statistics/delong';
import type { ComparisonNumbers, ComparisonSide } from '@shared/comparison';
import type { AnalysisFinding } from '@shared/comparison-analysis';
import type { AnalysisPlan } from '@shared/plan';
import { analyseRows } from './analysed';
import { analysisOf } from './analysis';
import { joinRows } from './case-rows';
import { type Gate, judgeGate } from './gates';
import { aucRow, rateRows } from './metrics';
import { aucDifferenceRow, countPairs, flippedCases, pairedAucOf, pairedRow } from './paired';
import { countOutcomes, type Pairs, type PredictionSide, pairCases, withReference } from './predictions';
import { checkReported } from './reported';
import { comparisonStatement } from './statement';

/** The plan that a comparison names. Only a verified signature on it makes the basis a locked plan. */
export type Plan = NonNullable<ComparisonNumbers['plan']>;

export type ComparisonOptions = {
  readonly gates: readonly Gate[];
  /** The content of `plan`; without it the analysis has no endpoints and no gates of its own. */
  readonly analysisPlan?: AnalysisPlan | null;
  /** What is known about plan, labels and their earlier uses. */
  readonly findings?: readonly AnalysisFinding[];
  /** Told of the progress of long resampling; whoever wants to end it throws. */
  readonly resampling?: Resampling;
} & (
  | { readonly basis: 'locked-plan'; readonly plan: Plan }
  | { readonly basis: 'exploratory'; readonly plan: Plan | null }
);

/**
 * Compares two versions on their prediction files. Numbers are not rounded; every decision is taken on them as they are.
 * Rates and AUCs are each version's own; changes are over the cases with a result in both files. Gates judge the candidate.
 *
 * @throws AppError COMPARISON_CASES_DIFFER (an exclusion in one file only too), COMPARISON_LABELS_DIFFER, PREDICTIONS_ONE_CLASS, PREDICTIONS_CASE_DUPLICATE
 */
export function comparePredictions(
  baseline: PredictionSide,
  candidate: PredictionSide,
  options: ComparisonOptions,
): ComparisonNumbers {
  const [first, second] = [withReference(baseline.cases), withReference(candidate.cases)];
  const pairs = pairCases(first, second);
  const paired = pairedAucOf(pairs);
  const estimate = aucBy(pairs, paired);
  const before = describeSide('baseline', { ...baseline, cases: first }, estimate);
  const after = describeSide('candidate', { ...candidate, cases: second }, estimate);
  const thresholds = { baseline: baseline.threshold, candidate: candidate.threshold };
  const flipped = flippedCases(pairs, thresholds);
  const counts = countPairs(pairs, thresholds, flipped);
  const rows = {
    sensitivity: pairedRow(counts.sensitivity),
    specificity: pairedRow(counts.specificity),
    accuracy: pairedRow(counts.accuracy),
  };
  const aucDifference = aucDifferenceRow(paired);
  const plan = options.analysisPlan ?? null;
  const analysed = analyseRows(
    joinRows(baseline.cases, candidate.cases, thresholds),
    plan,
    {
      baseline: before.auc,
      candidate: after.auc,
      difference: aucDifference,
    },
    options.resampling,
  );
  const analysis = analysisOf(analysed, { basis: options.basis, plan, findings: options.findings ?? [] });
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
    paired: { ...rows, aucDifference },
    flipped: [...flipped],
    gates: options.gates.map((gate) => judgeGate(gate, after.side.counts, after.auc, analysed)),
    reported: [...before.reported, ...after.reported],
    statement: comparisonStatement({
      basis: options.basis,
      counts,
      rows,
      left: pairs.left,
      verification: analysis.verification,
      clustered: analysis.clustered,
    }),
    analysis,
  };
}

/** Two scores of one file that are all pairs are sorted once: the AUC of a version is then that of the pairs. */
const aucBy =
  (pairs: Pairs, paired: PairedAuc | null): typeof aucEstimate =>
  (labels, scores): AucEstimate => {
    if (paired !== null && scores === pairs.baseline) return paired.first;
    return paired !== null && scores === pairs.candidate ? paired.second : aucEstimate(labels, scores);
  };

function describeSide(
  which: ComparisonSide,
  { version, threshold, predictionsSha256, cases, reported }: PredictionSide,
  estimate: typeof aucEstimate,
) {
  const counts = countOutcomes(cases, threshold);
  const auc = aucRow(which, cases, estimate);
  return {
    side: { version, threshold, predictionsSha256, counts },
    metrics: rateRows(which, counts),
    auc,
    reported: reported.map((metric) => checkReported(which, metric, counts, auc)),
  };
}
