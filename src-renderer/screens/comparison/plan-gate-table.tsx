import { formatP, notDefined } from '@shared/format';
import { formatGateLimit, formatLimit, methodWords } from '@shared/gate-format';
import { Explain } from '../../components/explain';
import { ShortTable } from '../../components/short-table';
import { Sign } from '../../components/sign';
import { GateBadge } from '../../components/state-badges';
import styles from './comparison.module.css';
import { type Analysis, sayChange, sayValue } from './estimate-words';
import { metricName } from './words';

type PlanGate = Analysis['gates'][number];

const level = (gate: PlanGate): string => `${Number((gate.level * 100).toPrecision(6))} %, two-sided`;
const say = ({ test, metric }: PlanGate, value: number | null): string =>
  test === 'absolute' ? sayValue(metric, value) : sayChange(metric, value);
const limitOf = ({ test, metric, operator, limit }: PlanGate): string => {
  if (test === 'absolute') return formatGateLimit(metric, operator, limit);
  const margin = formatLimit(metric, limit).replace('%', 'pp');
  return test === 'superiority' ? `> +${margin}` : `> −${margin}`;
};

/** The gates of the analysis plan; each row says how it was decided and what this number of cases can reach. */
export function PlanGateTable({ analysis }: { readonly analysis: Analysis }) {
  const family = analysis.family?.method ?? 'none';
  return (
    <ShortTable<PlanGate>
      caption="Gates of the analysis plan"
      rows={analysis.gates}
      rowKey={({ id }) => id}
      columns={[
        { header: 'Gate', kind: 'head', cell: ({ id, role }) => <Named name={id} note={role} /> },
        {
          header: 'Metric',
          cell: ({ metric, test }) => (
            <Named name={metricName(metric)} note={test === 'absolute' ? 'against a limit' : test} />
          ),
        },
        { header: 'Limit or margin', kind: 'end', cell: limitOf },
        {
          header: 'Point',
          kind: 'end',
          cell: (gate) => <GateNumber gate={gate} value={gate.value} what="point" />,
        },
        {
          header: 'Bound',
          kind: 'end',
          cell: (gate) => (
            <>
              <GateNumber gate={gate} value={gate.bound} what="bound" />
              <div className="dim">{methodWords[gate.method]}</div>
            </>
          ),
        },
        {
          header: 'Baseline, point and bound',
          kind: 'end',
          cell: ({ comparator, metric }) =>
            comparator === null
              ? '–'
              : `${sayValue(metric, comparator.value)} · ${sayValue(metric, comparator.bound)}`,
        },
        { header: 'p', kind: 'end', cell: ({ p }) => (p === null ? '–' : formatP(p)) },
        {
          header: 'Adjusted p',
          kind: 'end',
          cell: ({ adjustedP, id }) =>
            adjustedP === null || family === 'none' ? (
              '–'
            ) : (
              <Explain of={`Adjusted p of ${id}`} shown={formatP(adjustedP)} method={`adjusted-${family}`} />
            ),
        },
        { header: 'Decision', cell: (gate) => <Decision gate={gate} /> },
      ]}
    />
  );
}

const Named = ({ name, note }: { readonly name: string; readonly note: string }) => (
  <>
    {name}
    <div className="dim">{note}</div>
  </>
);

interface NumberProps {
  readonly gate: PlanGate;
  readonly value: number | null;
  readonly what: string;
}

function GateNumber({ gate, value, what }: NumberProps) {
  if (value === null) return notDefined;
  return (
    <Explain
      of={`${gate.id}, ${what}`}
      shown={say(gate, value)}
      method={gate.method}
      level={level(gate)}
      reason={gate.reason}
    />
  );
}

function Decision({ gate }: { readonly gate: PlanGate }) {
  return (
    <>
      <GateBadge decision={gate.decision} />
      {!gate.counts && (
        <div>
          <Sign tone="absent" glyph="○">
            does not count
          </Sign>
        </div>
      )}
      {gate.reach && <div className={styles.reason}>{gate.reach}</div>}
      {gate.reason && <div className={styles.reason}>{gate.reason}</div>}
    </>
  );
}
