import type { ComparisonJson, ComparisonSide } from '@shared/comparison';
import { formatAucInterval, formatAucWithInterval, formatPercentInterval, notDefined } from '@shared/format';
import { Rate } from '../../components/rate';
import { Wide } from '../../components/wide';
import styles from './comparison.module.css';
import { metricName } from './words';

const sides = ['baseline', 'candidate'] as const satisfies readonly ComparisonSide[];

/** Rates with Wilson and Clopper–Pearson intervals, and AUC with both of DeLong's, side by side. */
export function RateTable({ result }: { readonly result: ComparisonJson }) {
  const rates = [...new Set(result.metrics.map(({ id }) => id))];
  return (
    <Wide label="Rates">
      <table className="data">
        <caption className="visually-hidden">Rates of both versions</caption>
        <thead>
          <tr>
            <th scope="col">Rate</th>
            {sides.map((side) => (
              <th key={side} scope="col">
                {result[side].version} {side}, Wilson
              </th>
            ))}
            {sides.map((side) => (
              <th key={side} scope="col">
                {result[side].version}, Clopper–Pearson
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rates.map((id) => (
            <RateRow key={id} result={result} id={id} />
          ))}
        </tbody>
      </table>
      <AucTable result={result} />
    </Wide>
  );
}

function RateRow({ result, id }: { readonly result: ComparisonJson; readonly id: string }) {
  const of = (side: ComparisonSide) =>
    result.metrics.find((metric) => metric.side === side && metric.id === id);
  return (
    <tr>
      <th scope="row">{metricName(id)}</th>
      {sides.map((side) => {
        const rate = of(side);
        return (
          <td key={side}>
            {rate ? (
              <Rate {...rate} interval={rate.wilson} method="Wilson" />
            ) : (
              <span className="dim">{notDefined}</span>
            )}
          </td>
        );
      })}
      {sides.map((side) => {
        const interval = of(side)?.clopperPearson;
        return (
          <td key={side} className={styles.limits}>
            {interval ? formatPercentInterval(interval) : notDefined}
          </td>
        );
      })}
    </tr>
  );
}

function AucTable({ result }: { readonly result: ComparisonJson }) {
  return (
    <table className={`data ${styles.below}`}>
      <caption className="visually-hidden">AUC of both versions</caption>
      <thead>
        <tr>
          <th scope="col">AUC</th>
          <th scope="col">DeLong, clipped to 0–1</th>
          <th scope="col">DeLong on the logit scale</th>
        </tr>
      </thead>
      <tbody>
        {result.auc.map((auc) => (
          <tr key={auc.side}>
            <th scope="row">
              {result[auc.side].version} <span className="dim">{auc.side}</span>
            </th>
            <td title={auc.reason}>{formatAucWithInterval(auc.value, auc.delong)}</td>
            <td>{auc.delongLogit ? formatAucInterval(auc.delongLogit) : notDefined}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
