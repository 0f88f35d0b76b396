import type { PlanRow, WindowView } from '@shared/contract/surveillance-views';
import {
  formatCount,
  formatDate,
  formatFraction,
  formatPercent,
  formatPercentInterval,
} from '@shared/format';
import { ShortTable } from '../../components/short-table';
import { Sign } from '../../components/sign';
import { metricWords } from './surveillance-words';

interface SeriesProps {
  readonly plan: PlanRow;
  readonly windows: readonly WindowView[];
}

/** The numbers that the drawings show, window by window. */
export function SeriesTable({ plan, windows }: SeriesProps) {
  const cusum = plan.rule.kind === 'binomial-cusum' ? plan.rule : null;
  const steps = [
    {
      header: `CUSUM, most (h ${cusum?.h ?? 0})`,
      kind: 'end' as const,
      cell: ({ cusumTop }: WindowView) => formatCount(cusumTop ?? 0),
    },
    {
      header: 'CUSUM, at the end',
      kind: 'end' as const,
      cell: ({ cusumEnd }: WindowView) => formatCount(cusumEnd ?? 0),
    },
  ];
  return (
    <ShortTable<WindowView>
      caption={`${metricWords[plan.metric]} by window`}
      rows={windows}
      rowKey={({ window }) => String(window)}
      columns={[
        {
          header: 'Window',
          kind: 'head',
          cell: ({ window, full }) => (full ? window : `${window}, not full`),
        },
        { header: 'Period', kind: 'fit', cell: ({ from, to }) => `${formatDate(from)} – ${formatDate(to)}` },
        { header: 'k/n', kind: 'end', cell: ({ k, n }) => formatFraction(k, n) },
        { header: 'Failures', kind: 'end', cell: ({ failures }) => formatCount(failures) },
        {
          header: metricWords[plan.metric],
          kind: 'end',
          cell: ({ rate }) =>
            rate === null ? <span className="dim">no evidence</span> : formatPercent(Number(rate)),
        },
        {
          header: '95 % CI',
          kind: 'end',
          cell: ({ low, high }) =>
            low === null || high === null ? '' : formatPercentInterval([Number(low), Number(high)]),
        },
        ...(cusum ? steps : []),
        {
          header: 'Alarm',
          kind: 'fit',
          cell: ({ alarms }) =>
            alarms > 0 ? (
              <Sign tone="failed" glyph="■">
                alarm
              </Sign>
            ) : (
              <span className="dim">none</span>
            ),
        },
      ]}
    />
  );
}
