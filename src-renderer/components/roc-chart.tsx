import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useScheme } from '../theme/color-scheme';
import { useKey } from './keys';
import styles from './roc-chart.module.css';
import { drawRoc } from './roc-drawing';
import type { RocSeries } from './roc-series';
import { RocTable } from './roc-table';

/** ROC curves of two versions, as a drawing or (key T) as the same numbers in a table. */
export function RocChart({ series }: { readonly series: readonly RocSeries[] }) {
  const [view, setView] = useState<'chart' | 'table'>('chart');
  const { scheme } = useScheme();
  useKey('t', 'Curve as chart or table', () => setView(view === 'chart' ? 'table' : 'chart'));
  const label = `ROC curves: ${series.map(({ name, area }) => `${name}, AUC ${area}`).join('; ')}`;
  return (
    <figure className={styles.figure}>
      <div className="row-spread">
        <figcaption className={styles.legend}>
          {series.map(({ name, area }, index) => (
            <span key={name} data-series={index}>
              <span className={styles.key} aria-hidden="true" /> {name}{' '}
              <span className="dim">AUC {area}</span>
            </span>
          ))}
        </figcaption>
        <span className="no-print">
          <SegmentedControl
            size="xs"
            aria-label="Show the curve as"
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
        <div className={styles.canvas}>
          {/* A new canvas per scheme: the drawing takes its colours once. */}
          <canvas
            key={scheme}
            role="img"
            aria-label={label}
            ref={(canvas) => (canvas ? drawRoc(canvas, series) : undefined)}
          />
        </div>
      ) : (
        <RocTable series={series} />
      )}
    </figure>
  );
}
