import { formatFixed } from '@shared/format';
import styles from './roc-chart.module.css';
import { rocCorners } from './roc-corners';
import type { RocSeries } from './roc-series';

/** The corners of the curves in numbers: the points between which they run straight. */
export function RocTable({ series }: { readonly series: readonly RocSeries[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls has to be reachable by keyboard.
    <section className={styles.tables} aria-label="ROC curves as numbers" tabIndex={0}>
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
    </section>
  );
}
