import { SegmentedControl } from '@mantine/core';
import { formatFixed, formatGiven } from '@shared/format';
import { useState } from 'react';
import { useScheme } from '../theme/color-scheme';
import { type CurveAxes, drawCurves } from './curve-drawing';
import type { CurveSeries } from './curve-series';
import { useKey } from './keys';
import styles from './roc-chart.module.css';
import { ScrollBox } from './scroll-box';

interface CurveChartProps extends CurveAxes {
  /** What the curves are. */
  readonly name: string;
  readonly series: readonly CurveSeries[];
  /** Twice as wide as high. */
  readonly wide?: boolean;
}

/** Curves as a drawing or (key T) as the same numbers in a table. */
export function CurveChart({ name, series, wide = false, ...axes }: CurveChartProps) {
  const [view, setView] = useState<'chart' | 'table'>('chart');
  const { scheme } = useScheme();
  useKey('t', 'Curve as chart or table', () => setView(view === 'chart' ? 'table' : 'chart'));
  return (
    <figure className={styles.figure}>
      <div className="row-spread">
        <figcaption className={styles.legend}>
          {series.map(({ name: label, note }, index) => (
            <span key={label} data-series={index}>
              <span className={styles.key} aria-hidden="true" /> {label} <span className="dim">{note}</span>
            </span>
          ))}
        </figcaption>
        <span className="no-print">
          <SegmentedControl
            size="xs"
            aria-label={`Show ${name} as`}
            value={view}
            onChange={(next) => setView(next === 'table' ? 'table' : 'chart')}
            data={[
              { value: 'chart', label: 'Chart' },
              { value: 'table', label: 'Table' },
            ]}
          />
        </span>
      </div>
      {view === 'chart' ? (
        <div className={wide ? styles.wideCanvas : styles.canvas}>
          {/* A new canvas per scheme: the drawing takes its colours once. */}
          <canvas
            key={scheme}
            role="img"
            aria-label={`${name}: ${series.map(({ name: label }) => label).join('; ')}`}
            ref={(canvas) => (canvas ? drawCurves(canvas, series, axes) : undefined)}
          />
        </div>
      ) : (
        <CurveTable name={name} series={series} {...axes} />
      )}
    </figure>
  );
}

const printed = (value: number): string =>
  Number.isInteger(value) ? formatGiven(value) : formatFixed(value, 4);

function CurveTable({ name, series, xName, yName }: CurveChartProps) {
  return (
    <ScrollBox className={styles.tables} label={`${name} as numbers`}>
      {series.map(({ name: label, points }) => (
        <table key={label} className="data">
          <caption>{label}</caption>
          <thead>
            <tr>
              {[xName, yName].map((axis) => (
                <th key={axis} scope="col" className="end">
                  {axis}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {points.map(([x, y], place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two points of a curve may be the same.
              <tr key={place}>
                <td className="end">{printed(x)}</td>
                <td className="end">{printed(y)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </ScrollBox>
  );
}
