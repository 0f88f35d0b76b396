import { PairedMetric } from '@shared/comparison';
import { NoResultRule } from '@shared/comparison-terms';
import { Explain } from '../../components/explain';
import { ShortTable } from '../../components/short-table';
import { noResultWords } from './analysis-words';
import { type Analysis, sayDifference, sayEstimate } from './estimate-words';
import { metricName } from './words';

interface Row {
  readonly metric: PairedMetric;
  readonly rule: NoResultRule;
}

const rows: readonly Row[] = PairedMetric.options.flatMap((metric) =>
  NoResultRule.options.map((rule) => ({ metric, rule })),
);

/** What cases without a result could have done to each rate, under all four rules. */
export function NoResultTable({ analysis }: { readonly analysis: Analysis }) {
  const difference = (row: Row) => analysis.noResultDifferences.find((one) => fits(one, row));
  const rate = (side: 'baseline' | 'candidate') => (row: Row) => {
    const one = analysis.noResult.find((each) => each.side === side && fits(each, row));
    if (!one) return '–';
    return (
      <Explain
        of={`${metricName(row.metric)} of the ${side}, no result ${noResultWords[row.rule]}`}
        shown={sayEstimate(row.metric, one)}
        method="wilson"
        counts={one.k === null || one.n === null ? undefined : [one.k, one.n]}
        reason={one.reason}
      />
    );
  };
  return (
    <ShortTable<Row>
      caption="Rates under each rule for cases without a result"
      rows={rows.filter((row) => analysis.noResult.some((one) => fits(one, row)))}
      rowKey={({ metric, rule }) => `${metric} ${rule}`}
      columns={[
        { header: 'Rate', kind: 'head', cell: ({ metric }) => metricName(metric) },
        {
          header: 'No result',
          cell: (row) => (
            <>
              {noResultWords[row.rule]}
              {difference(row)?.decides && <b> · decides</b>}
            </>
          ),
        },
        { header: 'Baseline', cell: rate('baseline') },
        { header: 'Candidate', cell: rate('candidate') },
        {
          header: 'Difference',
          cell: (row) => {
            const one = difference(row);
            if (!one) return '–';
            return (
              <Explain
                of={`Difference of ${row.metric}, no result ${noResultWords[row.rule]}`}
                shown={sayDifference(row.metric, { value: one.difference, interval: one.interval })}
                method="tango"
                reason={one.reason}
              />
            );
          },
        },
      ]}
    />
  );
}

const fits = (one: Row, row: Row): boolean => one.metric === row.metric && one.rule === row.rule;
