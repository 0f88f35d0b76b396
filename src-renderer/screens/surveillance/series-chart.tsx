import { SegmentedControl } from '@mantine/core';
import type { PlanRow, WindowView } from '@shared/contract/surveillance-views';
import { useState } from 'react';
import { useKey } from '../../components/keys';
import { useScheme } from '../../theme/color-scheme';
import { drawCusum, drawRates } from './series-drawing';
import { SeriesTable } from './series-table';
import styles from './surveillance.module.css';
import { limitWord, metricWords } from './surveillance-words';

interface SeriesProps {
  readonly plan: PlanRow;
  readonly windows: readonly WindowView[];
}

/** The rate of each window against the limit and the CUSUM against h, as drawings or (key T) as the same numbers. */
export function SeriesChart({ plan, windows }: SeriesProps) {
  const [view, setView] = useState<'chart' | 'table'>('chart');
  const { scheme } = useScheme();
  useKey('t', 'Series as chart or table', () => setView(view === 'chart' ? 'table' : 'chart'));
  const { rule } = plan;
  const metric = metricWords[plan.metric];
  return (
    <figure className={styles.figure}>
      <div className="row-spread">
        <figcaption className={styles.legend}>
          <span>
            <span className={styles.point} aria-hidden="true" /> {metric} with 95 % interval, Clopper–Pearson
          </span>
          <span>
            <span className={styles.limit} aria-hidden="true" /> limit {limitWord(plan)}
          </span>
        </figcaption>
        <span className="no-print">
          <SegmentedControl
            size="xs"
            aria-label="Show the series as"
            value={view}
            onChange={(next) => setView(next === 'table' ? 'table' : 'chart')}
            data={[
              { value: 'chart', label: 'Chart' },
              { value: 'table', label: 'Table' },
            ]}
          />
        </span>
      </div>
      {view === 'table' && <SeriesTable plan={plan} windows={windows} />}
      {view === 'chart' && (
        <>
          <div className={styles.canvas}>
            {/* A new canvas per scheme: the drawing takes its colours once. */}
            <canvas
              key={scheme}
              role="img"
              aria-label={`${metric} of ${windows.length} windows against the limit ${limitWord(plan)}`}
              ref={(canvas) => (canvas ? drawRates(canvas, plan, windows) : undefined)}
            />
          </div>
          {rule.kind === 'binomial-cusum' && (
            <div className={styles.canvasLow}>
              <canvas
                key={scheme}
                role="img"
                aria-label={`CUSUM of ${windows.length} windows against h = ${rule.h} steps`}
                ref={(canvas) => (canvas ? drawCusum(canvas, rule.h, windows) : undefined)}
              />
            </div>
          )}
        </>
      )}
    </figure>
  );
}
