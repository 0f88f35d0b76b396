import { formatFixed } from '@shared/format';
import styles from './roc-chart.module.css';
import { rocCorners } from './roc-corners';
import type { RocSeries } from './roc-series';
import { ScrollBox } from './scroll-box';

/** The corners of the curves in numbers: the points between which they run straight. */
export function RocTable({ series }: { readonly series: readonly RocSeries[] }) {
  return (
    <ScrollBox className={styles.tables} label="ROC curves as numbers">
      {series.map(({ name, fpr, tpr }) => (
        <table key={name} className="data">
          <caption>{name}</caption>
          <thead>
            <tr>
              <th scope="col" className="end">
                1 − specificity
              </th>
              <th scope="col" className="end">
                sensitivity
              </th>
            </tr>
          </thead>
          <tbody>
            {rocCorners(fpr, tpr).map(([x, y]) => (
              <tr key={`${x} ${y}`}>
                <td className="end">{formatFixed(x, 4)}</td>
                <td className="end">{formatFixed(y, 4)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </ScrollBox>
  );
}
