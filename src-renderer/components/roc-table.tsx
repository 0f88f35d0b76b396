import { formatFixed } from '@shared/format';
import styles from './roc-chart.module.css';
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
            {corners(fpr, tpr).map(([x, y]) => (
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

function corners(fpr: readonly number[], tpr: readonly number[]): readonly (readonly [number, number])[] {
  const points = fpr.map((x, index) => [x, tpr[index] ?? 0] as const);
  return points.filter(([x, y], index) => {
    const [before, after] = [points[index - 1], points[index + 1]];
    if (!before || !after) return true;
    return (x - before[0]) * (after[1] - y) !== (after[0] - x) * (y - before[1]);
  });
}
