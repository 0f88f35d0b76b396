import { type PairedAuc, pairedAuc } from '@main/statistics/delong';
import { Z95 } from '@main/statistics/interval';
import { mcnemarTest } from '@main/statistics/mcnemar';
import { tangoInterval } from '@main/statistics/tango';
import type { ComparisonNumbers, PairedMetric } from '@shared/comparison';
import { toPair } from './metrics';
import type { Pairs } from './predictions';

export type PairedRow = ComparisonNumbers['paired'][PairedMetric];
export type AucDifferenceRow = ComparisonNumbers['paired']['aucDifference'];
export type FlippedCase = ComparisonNumbers['flipped'][number];

/** How many pairs of a class each version calls rightly, and how many changed. */
export interface PairedCounts {
  readonly pairs: number;
  readonly baselineRight: number;
  readonly candidateRight: number;
  readonly gained: number;
  readonly lost: number;
}

/** Thresholds of the two versions; `score >= threshold` is positive. */
export interface Thresholds {
  readonly baseline: number;
  readonly candidate: number;
}

/** The cases that one version calls rightly and the other wrongly, in the order of their ids. */
export function flippedCases(pairs: Pairs, thresholds: Thresholds): readonly FlippedCase[] {
  const flipped: FlippedCase[] = [];
  for (let index = 0; index < pairs.ids.length; index++) {
    const scoreBaseline = pairs.baseline[index] as number;
    const scoreCandidate = pairs.candidate[index] as number;
    const after = scoreCandidate >= thresholds.candidate;
    if (scoreBaseline >= thresholds.baseline === after) continue;
    const label = pairs.labels[index] === 1 ? 1 : 0;
    const change = after === (label === 1) ? 'gained' : 'lost';
    flipped.push({ caseId: pairs.ids.at(index) as string, label, scoreBaseline, scoreCandidate, change });
  }
  return flipped.sort((a, b) => (a.caseId < b.caseId ? -1 : 1));
}

/** Per class and over all pairs: right before, right after, gained, lost. */
export function countPairs(
  pairs: Pairs,
  thresholds: Thresholds,
  flipped: readonly FlippedCase[],
): Readonly<Record<PairedMetric, PairedCounts>> {
  const ofClass = (label: 0 | 1): PairedCounts => {
    const { labels, baseline, candidate } = pairs;
    const counts = { pairs: 0, baselineRight: 0, candidateRight: 0, gained: 0, lost: 0 };
    for (let at = 0; at < labels.length; at++) {
      if (labels[at] !== label) continue;
      counts.pairs += 1;
      if ((baseline[at] as number) >= thresholds.baseline === (label === 1)) counts.baselineRight += 1;
      if ((candidate[at] as number) >= thresholds.candidate === (label === 1)) counts.candidateRight += 1;
    }
    for (const one of flipped) if (one.label === label) counts[one.change] += 1;
    return counts;
  };
  const sensitivity = ofClass(1);
  const specificity = ofClass(0);
  return { sensitivity, specificity, accuracy: sumCounts(sensitivity, specificity) };
}

/** McNemar's tests and Tango's interval of one change; without pairs everything but the counts is undefined. */
export function pairedRow({ pairs, gained, lost }: PairedCounts): PairedRow {
  if (pairs === 0) {
    const reason = 'No case of this kind has a result in both files.';
    return { gained, lost, exactP: null, midP: null, difference: null, tango: null, reason };
  }
  const { exact, mid } = mcnemarTest(gained, lost);
  const difference = (gained - lost) / pairs;
  return {
    gained,
    lost,
    exactP: exact,
    midP: mid,
    difference,
    tango: toPair(tangoInterval(gained, lost, pairs, Z95)),
  };
}

/** Both AUCs over the pairs; `null` when the pairs are all of one class. */
export function pairedAucOf({ labels, baseline, candidate }: Pairs): PairedAuc | null {
  return labels.includes(1) && labels.includes(0) ? pairedAuc(labels, baseline, candidate) : null;
}

/** Paired DeLong difference of the AUCs, candidate minus baseline. */
export function aucDifferenceRow(paired: PairedAuc | null): AucDifferenceRow {
  const undefinedTest = { z: null, p: null, interval: null } as const;
  if (paired === null) {
    const reason = 'The cases with a result in both files are all of one class.';
    return { value: null, se: null, ...undefinedTest, reason };
  }
  const { difference, se, z, p } = paired.change;
  if (se === null) {
    const reason = 'A standard error needs at least two cases of each class with a result in both files.';
    return { value: difference, se, ...undefinedTest, reason };
  }
  if (z === null) {
    const reason = 'The standard error of the difference is 0 on these cases: no test and no interval exist.';
    return { value: difference, se, ...undefinedTest, reason };
  }
  return { value: difference, se, z, p, interval: [difference - Z95 * se, difference + Z95 * se] };
}

function sumCounts(a: PairedCounts, b: PairedCounts): PairedCounts {
  return {
    pairs: a.pairs + b.pairs,
    baselineRight: a.baselineRight + b.baselineRight,
    candidateRight: a.candidateRight + b.candidateRight,
    gained: a.gained + b.gained,
    lost: a.lost + b.lost,
  };
}
