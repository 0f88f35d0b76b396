import { GateDecision, GateMetric, GateOperator } from '@shared/comparison';
import type { PacketView } from '@shared/contract/approvals-packets';
import { formatCount, notDefined } from '@shared/format';
import { formatGateLimit, formatGateNumber, metricWords } from '@shared/gate-format';
import { Moment } from '../../components/moment';
import { Panel } from '../../components/page';
import { GateBadge } from '../../components/state-badges';
import { Wide } from '../../components/wide';
import { roleWord } from '../../components/words';

/** The gates as the signed revision states them. */
export function PacketGates({ gates }: Pick<PacketView, 'gates'>) {
  return (
    <Panel title="Gates">
      <Wide label="Gates of the comparison">
        <table className="data">
          <caption className="visually-hidden">Gates of the comparison</caption>
          <thead>
            <tr>
              <th scope="col">Gate</th>
              <th scope="col">Metric</th>
              <th scope="col" className="end">
                Limit
              </th>
              <th scope="col" className="end">
                Value
              </th>
              <th scope="col" className="end">
                Bound
              </th>
              <th scope="col" className="fit">
                Decision
              </th>
            </tr>
          </thead>
          <tbody>
            {gates.map((gate) => {
              const { metric, limit, value, bound } = printed(gate);
              return (
                <tr key={gate.id}>
                  <th scope="row">{gate.id}</th>
                  <td>{metric}</td>
                  <td className="end">{limit}</td>
                  <td className="end">{value}</td>
                  <td className="end">{bound}</td>
                  <td className="fit">
                    <Decision word={gate.decision} />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Wide>
    </Panel>
  );
}

type Gate = PacketView['gates'][number];

/** Numbers as every gate prints them; a metric that this version does not know stays as it came. */
function printed({ metric, operator, limit, value, bound }: Gate) {
  const known = GateMetric.safeParse(metric);
  const sign = GateOperator.safeParse(operator);
  if (!known.success || !sign.success)
    return { metric, limit: `${operator} ${limit}`, value: value ?? notDefined, bound: bound ?? notDefined };
  const number = (text: string | null) =>
    formatGateNumber(known.data, text === null ? null : Number(text), Number(limit));
  return {
    metric: metricWords[known.data],
    limit: formatGateLimit(known.data, sign.data, Number(limit)),
    value: number(value),
    bound: number(bound),
  };
}

/** A packet of another version may know a decision that this one does not. */
function Decision({ word }: { readonly word: string }) {
  const known = GateDecision.safeParse(word);
  return known.success ? <GateBadge decision={known.data} /> : <span>{word}</span>;
}

/** What happened to record and approval in the vault that asks. */
export function PacketTrail({ trail }: Pick<PacketView, 'trail'>) {
  return (
    <Panel title="Audit trail" note={`${formatCount(trail.length)} entries, as the other vault tells them`}>
      <Wide label="Audit trail of the record">
        <table className="data">
          <caption className="visually-hidden">Audit trail of the record</caption>
          <thead>
            <tr>
              <th scope="col" className="end">
                No.
              </th>
              <th scope="col">When</th>
              <th scope="col">Who</th>
              <th scope="col">Role</th>
              <th scope="col">What</th>
              <th scope="col">Reason</th>
            </tr>
          </thead>
          <tbody>
            {trail.map((row) => (
              <tr key={row.seq}>
                <td className="end">{formatCount(row.seq)}</td>
                <td className="fit">
                  <Moment at={row.at} offsetMinutes={row.offsetMinutes} />
                </td>
                <td>{row.who}</td>
                <td>{roleWord(row.role)}</td>
                <td className="mono">{row.action}</td>
                <td>{row.reason}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </Panel>
  );
}
