import type { ComparisonJson, ComparisonSide } from '@shared/comparison';
import {
  formatAucInterval,
  formatAucWithInterval,
  formatCount,
  formatGiven,
  formatPercentInterval,
  notDefined,
} from '@shared/format';
import { Rate } from '../../components/rate';
import styles from './comparison.module.css';
import { metricWord } from './words';

const sides = ['baseline', 'candidate'] as const satisfies readonly ComparisonSide[];
const counts = [
  ['tp', 'True positive'],
  ['fn', 'False negative'],
  ['tn', 'True negative'],
  ['fp', 'False positive'],
  ['noResult', 'No result'],
  ['excluded', 'Excluded'],
] as const;

/** Counts, rates with Wilson and Clopper–Pearson intervals, and AUC, both versions side by side. */
export function MetricTable({ result }: { readonly result: ComparisonJson }) {
  const rates = [...new Set(result.metrics.map(({ id }) => id))];
  return (
    <div className="scroll-x">
      <table className="data">
        <caption className="visually-hidden">Counts and rates of both versions</caption>
        <thead>
          <tr>
            <th scope="col">Quantity</th>
            {sides.map((side) => (
              <th key={side} scope="col">
                {result[side].version} <span className="dim">{side}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">Threshold</th>
            {sides.map((side) => (
              <td key={side}>{formatGiven(result[side].threshold)}</td>
            ))}
          </tr>
          {counts.map(([id, name]) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              {sides.map((side) => (
                <td key={side}>{formatCount(result[side].counts[id])}</td>
              ))}
            </tr>
          ))}
          {rates.map((id) => (
            <tr key={id}>
              <th scope="row">{metricWord(id)}</th>
              {sides.map((side) => (
                <td key={side}>
                  <RateCell result={result} side={side} id={id} />
                </td>
              ))}
            </tr>
          ))}
          <tr>
            <th scope="row">AUC</th>
            {sides.map((side) => (
              <td key={side}>
                <AucCell result={result} side={side} />
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  );
}

interface CellProps {
  readonly result: ComparisonJson;
  readonly side: ComparisonSide;
}

function RateCell({ result, side, id }: CellProps & { readonly id: string }) {
  const rate = result.metrics.find((metric) => metric.side === side && metric.id === id);
  if (!rate) return <span className="dim">{notDefined}</span>;
  return (
    <>
      <Rate {...rate} interval={rate.wilson} method="Wilson" />
      <div className={styles.second}>
        Clopper–Pearson {rate.clopperPearson ? formatPercentInterval(rate.clopperPearson) : notDefined}
      </div>
    </>
  );
}

function AucCell({ result, side }: CellProps) {
  const auc = result.auc.find((one) => one.side === side);
  if (!auc) return <span className="dim">{notDefined}</span>;
  return (
    <>
      <span title={auc.reason ?? '95 % CI by DeLong'}>{formatAucWithInterval(auc.value, auc.delong)}</span>
      <div className={styles.second}>
        DeLong on the logit scale {auc.delongLogit ? formatAucInterval(auc.delongLogit) : notDefined}
      </div>
    </>
  );
}
