import { formatCount } from '@shared/format';
import { Explain } from '../../components/explain';
import { IntervalBar } from '../../components/interval-bar';
import { ShortTable } from '../../components/short-table';
import { Sign } from '../../components/sign';
import { type Analysis, sayEstimate } from './estimate-words';
import { metricName } from './words';

type Subgroup = Analysis['subgroups'][number];

interface SubgroupForestProps {
  readonly subgroups: readonly Subgroup[];
  /** Rates of all cases: the tick that each subgroup is seen against. */
  readonly overall: (row: Subgroup) => number | null;
}

/** Sensitivity and specificity by subgroup as a forest; too few cases print no number. */
export function SubgroupForest({ subgroups, overall }: SubgroupForestProps) {
  const shares = subgroups.flatMap(({ interval, value }) => [value ?? 1, ...(interval ?? [])]);
  const range = [Math.max(0, Math.floor(Math.min(0.9, ...shares) * 10) / 10), 1] as const;
  return (
    <ShortTable<Subgroup>
      caption="Rates by subgroup"
      rows={subgroups}
      rowKey={({ column, level, metric, side }) => [column, level, metric, side].join('\t')}
      columns={[
        {
          header: 'Subgroup',
          kind: 'head',
          cell: ({ column, level }) => (
            <>
              <span className="dim">{column}</span> {level === '' ? 'not given' : level}
            </>
          ),
        },
        { header: 'Rate', cell: ({ metric }) => metricName(metric) },
        { header: 'Version', cell: ({ side }) => side },
        { header: 'Cases', kind: 'end', cell: ({ n }) => (n === null ? '–' : formatCount(n)) },
        {
          header: 'Interval; the tick is all cases',
          kind: 'fit',
          cell: (row) => <Bar row={row} range={range} at={overall(row)} />,
        },
        { header: 'Estimate', cell: (row) => <Estimate row={row} /> },
      ]}
    />
  );
}

interface BarProps {
  readonly row: Subgroup;
  readonly range: readonly [number, number];
  readonly at: number | null;
}

function Bar({ row, range, at }: BarProps) {
  if (row.evidence === 'none' || row.value === null) return null;
  return (
    <IntervalBar
      label={`${row.column} ${row.level}, ${row.metric} ${sayEstimate(row.metric, row)}`}
      value={row.value}
      interval={row.interval}
      limit={at ?? row.value}
      range={range}
      tone={row.side === 'candidate' ? 'met' : 'absent'}
    />
  );
}

function Estimate({ row }: { readonly row: Subgroup }) {
  if (row.evidence === 'none')
    return (
      <Sign tone="absent" glyph="○">
        no evidence <span className="dim">below {formatCount(row.minimum)} cases</span>
      </Sign>
    );
  return (
    <Explain
      of={`${metricName(row.metric)} of the ${row.side} where ${row.column} is ${row.level}`}
      shown={sayEstimate(row.metric, row)}
      method="wilson"
      counts={row.k === null || row.n === null ? undefined : [row.k, row.n]}
      reason={row.reason}
    />
  );
}
