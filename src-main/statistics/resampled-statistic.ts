import { placements } from './placements';
import { stableOrder } from './ranks';

/** Cases that count in a rate: 1 in `of` for each that does, and 1 in `hits` for each of those that is a hit. */
export interface RateCases {
  readonly hits: Uint8Array;
  readonly of: Uint8Array;
}

/** What is computed anew for each resample; arrays have one entry per case, differences are second minus first. */
export type Statistic =
  | { readonly kind: 'auc'; readonly labels: Uint8Array; readonly scores: Float64Array }
  | {
      readonly kind: 'auc-difference';
      readonly labels: Uint8Array;
      readonly first: Float64Array;
      readonly second: Float64Array;
    }
  | { readonly kind: 'rate'; readonly cases: RateCases }
  | { readonly kind: 'rate-difference'; readonly first: RateCases; readonly second: RateCases };

/** A statistic with everything computed that resamples share. */
export interface Prepared {
  /** Its value when each unit counts as often as its weight says; NaN where such a resample has none. */
  readonly weighted: (weights: Int32Array) => number;
  /** Its value without each unit in turn; NaN where there is none. */
  readonly without: () => Float64Array;
}

/**
 * Prepares a statistic for many resamples of units.
 *
 * @param unitOf the unit of each case, numbered from 0
 * @param units  how many there are
 */
export function prepare(statistic: Statistic, unitOf: Uint32Array, units: number): Prepared {
  switch (statistic.kind) {
    case 'auc':
      return preparedAuc(statistic.labels, statistic.scores, unitOf, units);
    case 'auc-difference':
      return difference(
        preparedAuc(statistic.labels, statistic.first, unitOf, units),
        preparedAuc(statistic.labels, statistic.second, unitOf, units),
      );
    case 'rate':
      return preparedRate(statistic.cases, unitOf, units);
    case 'rate-difference':
      return difference(
        preparedRate(statistic.first, unitOf, units),
        preparedRate(statistic.second, unitOf, units),
      );
  }
}

function difference(first: Prepared, second: Prepared): Prepared {
  return {
    weighted: (weights) => second.weighted(weights) - first.weighted(weights),
    without: () => {
      const before = first.without();
      return second.without().map((value, unit) => value - (before[unit] as number));
    },
  };
}

/** Scores are sorted once; a resample is then one walk over the negatives and one over the positives. */
function preparedAuc(labels: Uint8Array, scores: Float64Array, unitOf: Uint32Array, units: number): Prepared {
  const order = stableOrder(scores);
  const negatives = order.filter((index) => labels[index] === 0);
  const positives = order.filter((index) => labels[index] === 1);
  const negativeUnits = negatives.map((index) => unitOf[index] as number);
  const positiveUnits = positives.map((index) => unitOf[index] as number);
  const { below, upTo } = negativesBeside(positives, negatives, scores);
  const weightBelow = new Int32Array(negatives.length + 1);
  const weighted = (weights: Int32Array) => {
    let ofNegatives = 0;
    for (let at = 0; at < negativeUnits.length; at++) {
      ofNegatives += weights[negativeUnits[at] as number] as number;
      weightBelow[at + 1] = ofNegatives;
    }
    let ofPositives = 0;
    let doubledWins = 0;
    for (let at = 0; at < positiveUnits.length; at++) {
      const weight = weights[positiveUnits[at] as number] as number;
      ofPositives += weight;
      doubledWins +=
        weight * ((weightBelow[below[at] as number] as number) + (weightBelow[upTo[at] as number] as number));
    }
    return doubledWins / (2 * ofPositives * ofNegatives);
  };
  return { weighted, without: () => aucWithout(labels, scores, unitOf, units) };
}

/** For each positive, how many negatives lie below its score, and how many not above it. */
function negativesBeside(positives: Uint32Array, negatives: Uint32Array, scores: Float64Array) {
  const below = new Uint32Array(positives.length);
  const upTo = new Uint32Array(positives.length);
  let [lower, upper] = [0, 0];
  positives.forEach((index, at) => {
    const score = scores[index] as number;
    while (lower < negatives.length && (scores[negatives[lower] as number] as number) < score) lower++;
    while (upper < negatives.length && (scores[negatives[upper] as number] as number) <= score) upper++;
    below[at] = lower;
    upTo[at] = upper;
  });
  return { below, upTo };
}

/** In closed form from the placements: what a unit wins and loses against the others goes with it. */
function aucWithout(labels: Uint8Array, scores: Float64Array, unitOf: Uint32Array, units: number) {
  const { shares, positives, negatives, auc } = placements(labels, scores);
  const doubledWins = 2 * auc * positives * negatives;
  const lost = new Float64Array(units);
  const own = new Uint32Array(units);
  const all = new Uint32Array(units);
  for (let index = 0; index < labels.length; index++) {
    const unit = unitOf[index] as number;
    const against = labels[index] === 1 ? negatives : positives;
    lost[unit] = (lost[unit] as number) + 2 * against * (shares[index] as number);
    own[unit] = (own[unit] as number) + (labels[index] as number);
    all[unit] = (all[unit] as number) + 1;
  }
  if (units < labels.length) giveBackInner(labels, scores, unitOf, lost);
  return lost.map((gone, unit) => {
    const ofPositives = positives - (own[unit] as number);
    const ofNegatives = negatives - ((all[unit] as number) - (own[unit] as number));
    return (doubledWins - gone) / (2 * ofPositives * ofNegatives);
  });
}

/** Pairs within a unit were taken off twice, once for each side. */
function giveBackInner(
  labels: Uint8Array,
  scores: Float64Array,
  unitOf: Uint32Array,
  lost: Float64Array,
): void {
  const members = Map.groupBy(labels.keys(), (index) => unitOf[index] as number);
  for (const [unit, indices] of members) {
    const inner = Uint8Array.from(indices, (index) => labels[index] as number);
    if (!inner.includes(0) || !inner.includes(1)) continue;
    const among = placements(
      inner,
      Float64Array.from(indices, (index) => scores[index] as number),
    );
    lost[unit] = (lost[unit] as number) - 2 * among.auc * among.positives * among.negatives;
  }
}

function preparedRate({ hits, of }: RateCases, unitOf: Uint32Array, units: number): Prepared {
  const hitsOf = new Float64Array(units);
  const casesOf = new Float64Array(units);
  let [allHits, allCases] = [0, 0];
  for (let index = 0; index < of.length; index++) {
    if (of[index] === 0) continue;
    const unit = unitOf[index] as number;
    casesOf[unit] = (casesOf[unit] as number) + 1;
    hitsOf[unit] = (hitsOf[unit] as number) + (hits[index] as number);
    allCases += 1;
    allHits += hits[index] as number;
  }
  const weighted = (weights: Int32Array) => {
    let [sum, cases] = [0, 0];
    for (let unit = 0; unit < units; unit++) {
      const weight = weights[unit] as number;
      sum += weight * (hitsOf[unit] as number);
      cases += weight * (casesOf[unit] as number);
    }
    return sum / cases;
  };
  const without = () =>
    hitsOf.map((unitHits, unit) => (allHits - unitHits) / (allCases - (casesOf[unit] as number)));
  return { weighted, without };
}
