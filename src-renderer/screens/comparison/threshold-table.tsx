import type { ThresholdPoint } from '@shared/contract/comparison-curves';
import { formatFixed, formatFraction, formatPercent } from '@shared/format';
import { ScrollBox } from '../../components/scroll-box';
import styles from './comparison.module.css';
import { ratesAt } from './threshold-rates';
import { metricName } from './words';

const names = ['sensitivity', 'specificity', 'ppv', 'npv'] as const;

/** Every threshold of the explorer in numbers. */
export function ThresholdTable({ points }: { readonly points: readonly ThresholdPoint[] }) {
  return (
    <ScrollBox className={styles.long} label="Thresholds as numbers">
      <table className="data">
        <caption className="visually-hidden">Rates at each threshold</caption>
        <thead>
          <tr>
            <th scope="col" className="end">
              Threshold
            </th>
            {names.map((name) => (
              <th key={name} scope="col" className="end">
                {name.length > 3 ? metricName(name) : name.toUpperCase()}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {points.map((point) => (
            <tr key={point.threshold}>
              <th scope="row" className="end">
                {formatFixed(point.threshold, 4)}
              </th>
              {ratesAt(point).map(({ id, k, n, value }) => (
                <td key={id} className="end">
                  {formatPercent(value)} ({formatFraction(k, n)})
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
