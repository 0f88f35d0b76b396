import type { ComparisonSide, NoResultRule, PairedMetric } from '@shared/comparison-terms';
import { type CalledRows, call, isReferenced } from './case-rows';
import type { RateCounts } from './metrics';

const right = 0;
const wrong = 1;
const none = 2;
type State = typeof right | typeof wrong | typeof none;
const states = [right, wrong, none] as const;
const cells = 18;

/**
 * Cases by class (label 0 and 1) and by what the baseline and the candidate made of them: right, wrong, no result.
 * Every rate and every paired count under every no-result rule follows from these 18 numbers.
 */
export type OutcomeTable = Uint32Array;

/** The table of the referenced rows, or of some of them. */
export function tabulate(rows: CalledRows, includes: (row: number) => boolean = () => true): OutcomeTable {
  const table = new Uint32Array(cells);
  const { labels, baseline, candidate } = rows;
  for (let row = 0; row < labels.length; row++) {
    if (!isReferenced(rows, row) || !includes(row)) continue;
    const label = labels[row] as number;
    const place = placeOf(label, stateOf(baseline.calls[row], label), stateOf(candidate.calls[row], label));
    table[place] = (table[place] as number) + 1;
  }
  return table;
}

/** Cases of a class of the table. */
export function casesOf(table: OutcomeTable, metric: PairedMetric): number {
  return sum(table, metric, () => 1);
}

/**
 * A rate of one version: right calls of the class over the cases of the class that the rule lets count.
 * For one version alone the worst case is the same as wrong.
 */
export function rateUnder(
  table: OutcomeTable,
  side: ComparisonSide,
  metric: PairedMetric,
  rule: NoResultRule,
): RateCounts {
  const worthOfOwn = (baseline: State, candidate: State) =>
    worth(side === 'baseline' ? baseline : candidate, rule);
  return {
    k: sum(table, metric, (b, c) => worthOfOwn(b, c) ?? 0),
    n: sum(table, metric, (b, c) => (worthOfOwn(b, c) === null ? 0 : 1)),
  };
}

/** The changes of a class from baseline to candidate. */
export interface PairCounts {
  readonly gained: number;
  readonly lost: number;
  readonly pairs: number;
}

/** Paired counts; the best case is best for the candidate and worst for the baseline, the worst case the reverse. */
export function pairsUnder(table: OutcomeTable, metric: PairedMetric, rule: NoResultRule): PairCounts {
  const before = (state: State) => worth(state, opposite[rule]);
  const after = (state: State) => worth(state, rule);
  return {
    gained: sum(table, metric, (b, c) => (before(b) === 0 && after(c) === 1 ? 1 : 0)),
    lost: sum(table, metric, (b, c) => (before(b) === 1 && after(c) === 0 ? 1 : 0)),
    pairs: sum(table, metric, (b, c) => (before(b) === null || after(c) === null ? 0 : 1)),
  };
}

/** Cases that are alike in class and in what both versions are worth for them; those that the rule leaves out are not among them. */
export function eachOutcome(table: OutcomeTable, rule: NoResultRule) {
  return [0, 1].flatMap((label) =>
    states.flatMap((b) =>
      states.flatMap((c) => {
        const [baseline, candidate] = [worth(b, rule), worth(c, rule)];
        const cases = table[placeOf(label, b, c)] as number;
        return baseline === null || candidate === null || cases === 0
          ? []
          : [{ label, cases, baseline, candidate }];
      }),
    ),
  );
}

/** What a call is worth for a case: 1 right, 0 wrong, `null` outside the rate. */
export function worthOf(callOfRow: number | undefined, label: number, rule: NoResultRule): 0 | 1 | null {
  return worth(stateOf(callOfRow, label), rule);
}

/** The rule of the baseline when the candidate's no-results take theirs. */
export const opposite: Readonly<Record<NoResultRule, NoResultRule>> = {
  excluded: 'excluded',
  wrong: 'wrong',
  'best-case': 'worst-case',
  'worst-case': 'best-case',
};

function worth(state: State, rule: NoResultRule): 0 | 1 | null {
  if (state !== none) return state === right ? 1 : 0;
  if (rule === 'excluded') return null;
  return rule === 'best-case' ? 1 : 0;
}

function stateOf(callOfRow: number | undefined, label: number): State {
  if (callOfRow === call.none) return none;
  return (callOfRow === call.positive) === (label === 1) ? right : wrong;
}

const placeOf = (label: number, baseline: State, candidate: State) => label * 9 + baseline * 3 + candidate;

function sum(table: OutcomeTable, metric: PairedMetric, weight: (b: State, c: State) => number): number {
  const classes = metric === 'accuracy' ? [0, 1] : metric === 'sensitivity' ? [1] : [0];
  let total = 0;
  for (const label of classes)
    for (const b of states)
      for (const c of states) total += (table[placeOf(label, b, c)] as number) * weight(b, c);
  return total;
}
