import type { ComparisonJson, ComparisonSide } from '@shared/comparison';
import {
  formatAucInterval,
  formatAucWithInterval,
  formatPercentInterval,
  formatRate,
  notDefined,
} from '@shared/format';
import { Explain } from '../../components/explain';
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
              <Explain
                of={`${metricName(id)} of ${result[side].version}`}
                shown={formatRate({ ...rate, interval: rate.wilson })}
                method="wilson"
                counts={[rate.k, rate.n]}
                reason={rate.reason}
              >
                <Rate {...rate} interval={rate.wilson} method="Wilson" />
              </Explain>
            ) : (
              <span className="dim">{notDefined}</span>
            )}
          </td>
        );
      })}
      {sides.map((side) => {
        const rate = of(side);
        return (
          <td key={side} className={styles.limits}>
            {rate?.clopperPearson ? (
              <Explain
                of={`${metricName(id)} of ${result[side].version}, exact interval`}
                shown={formatPercentInterval(rate.clopperPearson)}
                method="clopper-pearson"
                counts={[rate.k, rate.n]}
              />
            ) : (
              notDefined
            )}
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
            <td>
              <Explain
                of={`AUC of ${result[auc.side].version}`}
                shown={formatAucWithInterval(auc.value, auc.delong)}
                method="delong"
                reason={auc.reason}
              />
            </td>
            <td>
              {auc.delongLogit ? (
                <Explain
                  of={`AUC of ${result[auc.side].version}, logit scale`}
                  shown={formatAucInterval(auc.delongLogit)}
                  method="delong-logit"
                />
              ) : (
                notDefined
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
