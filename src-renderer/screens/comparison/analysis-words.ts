import type { ComparisonSide, NoResultRule } from '@shared/comparison-terms';

/** How a case without a result counts, in a phrase. */
export const noResultWords: Readonly<Record<NoResultRule, string>> = {
  excluded: 'left out',
  wrong: 'counted as wrong',
  'best-case': 'as good as it can have been',
  'worst-case': 'as bad as it can have been',
};

export const sides = ['baseline', 'candidate'] as const satisfies readonly ComparisonSide[];
