import type { ThresholdPoint } from '@shared/contract/comparison-curves';

const share = (k: number, n: number): number | null => (n === 0 ? null : k / n);

/** The four rates at a threshold, each with the counts that it is made of; shares 0–1. */
export function ratesAt({ tp, fp, tn, fn }: Omit<ThresholdPoint, 'threshold'>) {
  return [
    { id: 'sensitivity', k: tp, n: tp + fn, value: share(tp, tp + fn) },
    { id: 'specificity', k: tn, n: tn + fp, value: share(tn, tn + fp) },
    { id: 'ppv', k: tp, n: tp + fp, value: share(tp, tp + fp) },
    { id: 'npv', k: tn, n: tn + fn, value: share(tn, tn + fn) },
  ] as const;
}

/** Recall and precision at each threshold, from the highest down. */
export const precisionRecall = (points: readonly ThresholdPoint[]): readonly (readonly [number, number])[] =>
  points
    .filter(({ tp, fp, fn }) => tp + fp > 0 && tp + fn > 0)
    .map(({ tp, fp, fn }) => [tp / (tp + fn), tp / (tp + fp)]);

/** The place of the lowest threshold that still is at least `threshold`; the first where all are below. */
export const placeOf = (points: readonly ThresholdPoint[], threshold: number): number =>
  Math.max(
    0,
    points.findLastIndex((point) => point.threshold >= threshold),
  );
