/** Methods that bound the family-wise error rate or the false discovery rate over several tests. */
export type Adjustment =
  | 'bonferroni'
  | 'sidak'
  | 'holm'
  | 'holm-sidak'
  | 'hochberg'
  | 'hommel'
  | 'benjamini-hochberg'
  | 'benjamini-yekutieli';

/**
 * Adjusted p values: each is the smallest level of the family at which its hypothesis is rejected.
 *
 * @param p p values in [0, 1], in any order
 * @returns adjusted values in the same order
 * @throws RangeError when a value is not in [0, 1]
 *
 * Source: Wright, Biometrics 48 (1992) 1005–1013; Benjamini & Hochberg, J. R. Stat. Soc. B 57 (1995) 289–300;
 * Benjamini & Yekutieli, Ann. Stat. 29 (2001) 1165–1188. The conventions are those of R p.adjust.
 */
export function adjustP(p: readonly number[], method: Adjustment): readonly number[] {
  if (!p.every((each) => each >= 0 && each <= 1)) throw new RangeError('p values lie in [0, 1]');
  const order = p.map((_, index) => index).sort((i, j) => (p[i] as number) - (p[j] as number));
  const adjusted = sortedRules[method](order.map((index) => p[index] as number));
  const back = new Array<number>(p.length).fill(0);
  order.forEach((index, at) => {
    back[index] = Math.min(1, adjusted[at] as number);
  });
  return back;
}

type Rule = (sorted: readonly number[]) => readonly number[];

/** Each takes and gives values from small to large. */
const sortedRules: Readonly<Record<Adjustment, Rule>> = {
  bonferroni: (sorted) => sorted.map((p) => p * sorted.length),
  sidak: (sorted) => sorted.map((p) => anyOf(p, sorted.length)),
  holm: (sorted) => runningMaximum(sorted.map((p, at) => p * (sorted.length - at))),
  'holm-sidak': (sorted) => runningMaximum(sorted.map((p, at) => anyOf(p, sorted.length - at))),
  hochberg: (sorted) => minimumFromEnd(sorted.map((p, at) => p * (sorted.length - at))),
  hommel,
  'benjamini-hochberg': (sorted) => stepUp(sorted, 1),
  'benjamini-yekutieli': (sorted) => stepUp(sorted, harmonic(sorted.length)),
};

/** 1 − (1 − p)ᵏ, without losing the digits of a small p. */
function anyOf(p: number, tests: number): number {
  return -Math.expm1(tests * Math.log1p(-p));
}

function stepUp(sorted: readonly number[], factor: number): readonly number[] {
  return minimumFromEnd(sorted.map((p, at) => factor * (sorted.length / (at + 1)) * p));
}

function harmonic(count: number): number {
  let sum = 0;
  for (let k = 1; k <= count; k++) sum += 1 / k;
  return sum;
}

function runningMaximum(values: readonly number[]): readonly number[] {
  let largest = 0;
  return values.map((value) => {
    largest = Math.max(largest, value);
    return largest;
  });
}

function minimumFromEnd(values: readonly number[]): readonly number[] {
  let smallest = 1;
  return values
    .toReversed()
    .map((value) => {
      smallest = Math.min(smallest, value);
      return smallest;
    })
    .toReversed();
}

/** Hommel, Biometrika 75 (1988) 383–386, in the closed form by Wright (1992), appendix. */
function hommel(sorted: readonly number[]): readonly number[] {
  const n = sorted.length;
  const at = (index: number) => sorted[index] as number;
  let simes = 1;
  for (let rank = 1; rank <= n; rank++) simes = Math.min(simes, (n * at(rank - 1)) / rank);
  const adjusted = sorted.map(() => simes);
  for (let m = n - 1; m >= 2; m--) {
    let bound = 1;
    for (let rank = 2; rank <= m; rank++) bound = Math.min(bound, (m * at(n - m + rank - 1)) / rank);
    for (let index = 0; index < n; index++) {
      const candidate = index <= n - m ? Math.min(bound, m * at(index)) : (adjusted[n - m] as number);
      adjusted[index] = Math.max(adjusted[index] as number, candidate);
    }
  }
  return adjusted.map((value, index) => Math.max(value, at(index)));
}
