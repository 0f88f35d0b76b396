import type { Rate } from './confusion';
import { type ChiSquaredTest, pearsonTest } from './contingency';
import { fisherGroups } from './fisher-groups';
import { fisherExact } from './hypergeometric';
import { adjustP } from './p-adjust';
import { type Defined, notDefined } from './undefined';

/** Rates of subgroups compared with each other, and each with all others together. */
export interface SubgroupComparison {
  readonly homogeneity: Defined<ChiSquaredTest>;
  readonly exactP: Defined<number>;
  /** Fisher's two-sided p of each subgroup against the rest, with both adjustments; empty with one subgroup. */
  readonly oneAgainstRest: readonly number[];
  readonly holm: readonly number[];
  readonly benjaminiHochberg: readonly number[];
}

/**
 * Are the rates of subgroups the same? Pearson's test of groups × outcomes without correction, Fisher's exact test of the
 * same table, and each subgroup against the rest.
 *
 * @param groups k of n, one for each subgroup
 * @throws RangeError when the counts are not whole with 0 ≤ k ≤ n and n > 0
 */
export function compareSubgroups(groups: readonly Rate[]): SubgroupComparison {
  if (groups.length < 2) {
    const alone = notDefined('There are fewer than two subgroups.');
    return { homogeneity: alone, exactP: alone, oneAgainstRest: [], holm: [], benjaminiHochberg: [] };
  }
  const k = groups.reduce((sum, group) => sum + group.k, 0);
  const n = groups.reduce((sum, group) => sum + group.n, 0);
  const exactP = fisherGroups(groups);
  const oneAgainstRest = groups.map((group) => {
    const rest = { k: k - group.k, n: n - group.n };
    return fisherExact({ a: group.k, b: group.n - group.k, c: rest.k, d: rest.n - rest.k }).twoSided;
  });
  return {
    homogeneity: pearsonTest(groups.map((group) => [group.k, group.n - group.k])),
    exactP,
    oneAgainstRest,
    holm: adjustP(oneAgainstRest, 'holm'),
    benjaminiHochberg: adjustP(oneAgainstRest, 'benjamini-hochberg'),
  };
}

/** Counts of successes and cases by subgroup, in the order of the subgroups' names by code unit. */
export function subgroupRates(
  names: readonly string[],
  successes: ArrayLike<number>,
): readonly (Rate & { readonly name: string })[] {
  if (names.length !== successes.length) throw new RangeError('each case has one subgroup');
  const counts = new Map<string, { k: number; n: number }>();
  names.forEach((name, at) => {
    const group = counts.get(name) ?? { k: 0, n: 0 };
    counts.set(name, { k: group.k + (successes[at] as number), n: group.n + 1 });
  });
  return [...counts]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, counted]) => ({ name, ...counted }));
}
