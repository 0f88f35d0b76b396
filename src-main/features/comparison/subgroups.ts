import type { CodedColumn } from '@main/kernel/case-table';
import type { Analysis } from '@shared/comparison';
import { ComparisonSide } from '@shared/comparison-terms';
import { formatCount } from '@shared/format';
import type { AnalysisPlan } from '@shared/plan';
import type { CaseRows } from './case-rows';
import type { RuleOf } from './no-result';
import { rateUnder, tabulate } from './outcome-table';
import { type Counted, rateUnderRule } from './rate-under-rule';

type SubgroupRows = Analysis['subgroups'];
type Subgroup = AnalysisPlan['subgroups'][number];

/** Without a plan a class of fewer cases says too little to be looked at. */
const exploratoryMinimum = 10;
/** A column of more values names something else than groups. */
const mostLevels = 30;
const mostColumns = 10;

/** The columns that are analysed apart: those of the plan, or without one all that form groups. */
export function subgroupsOf(rows: CaseRows, plan: AnalysisPlan | null): readonly Subgroup[] {
  if (plan !== null) return plan.subgroups;
  return Object.entries(rows.groups)
    .filter(([, { levels }]) => levels.length > 1 && levels.length <= mostLevels)
    .slice(0, mostColumns)
    .map(([column]) => ({ column, minimum: exploratoryMinimum }));
}

/** Sensitivity and specificity of both versions in each group; below the minimum nothing but how many cases there are. */
export function subgroupRows(
  counted: Pick<Counted, 'rows' | 'clusters'>,
  subgroups: readonly Subgroup[],
  ruleOf: RuleOf,
): SubgroupRows {
  return subgroups.flatMap(({ column, minimum }) => {
    const coded = counted.rows.groups[column];
    return coded === undefined ? [] : levelsOf(counted, { column, minimum }, coded, ruleOf);
  });
}

/** The columns of the plan that neither file has. */
export function missingColumns(rows: CaseRows, subgroups: readonly Subgroup[]): readonly string[] {
  return subgroups.map(({ column }) => column).filter((column) => rows.groups[column] === undefined);
}

function levelsOf(
  counted: Pick<Counted, 'rows' | 'clusters'>,
  { column, minimum }: Subgroup,
  { levels, codes }: CodedColumn,
  ruleOf: RuleOf,
): SubgroupRows {
  const named = levels.map((level, code) => ({ level, code })).sort((a, b) => (a.level < b.level ? -1 : 1));
  const present = [...named, { level: '', code: -1 }].filter(({ code }) => codes.includes(code));
  return present.flatMap(({ level, code }) => {
    const includes = (row: number) => codes[row] === code;
    const table = tabulate(counted.rows, includes);
    return (['sensitivity', 'specificity'] as const).flatMap((metric) =>
      ComparisonSide.options.map((side) => {
        const rule = ruleOf(metric);
        const counts = rateUnder(table, side, metric, rule);
        const of = { column, level, side, metric, minimum };
        if (counts.n >= minimum) {
          const estimate = rateUnderRule(counted, counts, { side, metric, rule, includes });
          return { ...of, evidence: 'ok' as const, ...estimate };
        }
        const reason = `No evidence: ${formatCount(counts.n)} such cases, at least ${formatCount(minimum)} are needed.`;
        return {
          ...of,
          evidence: 'none' as const,
          k: null,
          n: counts.n,
          value: null,
          interval: null,
          reason,
        };
      }),
    );
  });
}
