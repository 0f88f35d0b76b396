import type { ComparisonJson } from '@shared/comparison';
import { decisionWords, formatGateLimit, formatGateNumber, methodWords } from '@shared/gate-format';
import { EmptyState } from '../../components/empty-state';
import { Explain } from '../../components/explain';
import { IntervalBar } from '../../components/interval-bar';
import { GateBadge } from '../../components/state-badges';
import { Wide } from '../../components/wide';
import styles from './comparison.module.css';
import { gateInterval, gateRange, isDrawn } from './gate-interval';
import { metricName } from './words';

type Gate = ComparisonJson['gates'][number];

const tones = {
  'met-at-bound': 'met',
  'met-at-point': 'partly',
  'not-met': 'failed',
  'no-evidence': 'absent',
} as const;

/** Every gate, judged at the point and at the bound of the interval that its record names. */
export function GateTable({ result }: { readonly result: ComparisonJson }) {
  if (result.gates.length === 0)
    return <EmptyState title="No gate table" hint="A quality approver or regulatory lead sets the gates." />;
  const range = gateRange(result);
  return (
    <Wide label="Gates">
      <table className="data">
        <caption className="visually-hidden">Gates of the candidate</caption>
        <thead>
          <tr>
            <th scope="col" className="fit">
              Gate
            </th>
            <th scope="col">Metric</th>
            <th scope="col" className="end">
              Limit
            </th>
            <th scope="col" className="end">
              Point
            </th>
            <th scope="col" className="end">
              Bound
            </th>
            <th scope="col">Interval</th>
            <th scope="col">Method</th>
            <th scope="col">Decision</th>
          </tr>
        </thead>
        <tbody>
          {result.gates.map((gate) => (
            <tr key={gate.id}>
              <th scope="row" className="fit">
                {gate.id}
              </th>
              <td>{metricName(gate.metric)}</td>
              <td className="end">{formatGateLimit(gate.metric, gate.operator, gate.limit)}</td>
              <td className="end">{formatGateNumber(gate.metric, gate.value, gate.limit)}</td>
              <td className="end">
                {gate.bound === null ? (
                  formatGateNumber(gate.metric, null, gate.limit)
                ) : (
                  <Explain
                    of={`Bound that decides ${gate.id}`}
                    shown={formatGateNumber(gate.metric, gate.bound, gate.limit)}
                    method={gate.method}
                    reason={gate.reason}
                  />
                )}
              </td>
              <td>{isDrawn(gate) && <GateBar result={result} gate={gate} range={range} />}</td>
              <td className="dim">{methodWords[gate.method]}</td>
              <td>
                <GateBadge decision={gate.decision} />
                {gate.reason && <div className={styles.reason}>{gate.reason}</div>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

interface GateBarProps {
  readonly result: ComparisonJson;
  readonly gate: Gate;
  readonly range: readonly [number, number];
}

function GateBar({ result, gate, range }: GateBarProps) {
  const interval = gateInterval(result, gate);
  const say = (value: number | null) => formatGateNumber(gate.metric, value, gate.limit);
  const label = [
    `${metricName(gate.metric)} ${say(gate.value)}`,
    ...(interval ? [`interval ${say(interval[0])} to ${say(interval[1])}`] : []),
    `limit ${formatGateLimit(gate.metric, gate.operator, gate.limit)}`,
    decisionWords[gate.decision],
  ].join(', ');
  return (
    <IntervalBar
      label={label}
      value={gate.value}
      interval={interval}
      limit={gate.limit}
      range={range}
      tone={tones[gate.decision]}
    />
  );
}
