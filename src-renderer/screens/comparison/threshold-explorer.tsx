import { SegmentedControl } from '@mantine/core';
import type { ComparisonSide } from '@shared/comparison';
import type { ComparisonView } from '@shared/contract/comparison';
import { formatFixed, formatFraction, formatGiven, formatPercent } from '@shared/format';
import { useId, useState } from 'react';
import { EmptyState } from '../../components/empty-state';
import { useKey } from '../../components/keys';
import { ShortTable } from '../../components/short-table';
import styles from './comparison.module.css';
import { placeOf, ratesAt } from './threshold-rates';
import { ThresholdTable } from './threshold-table';
import { metricName } from './words';

/** What a version would do at another threshold. Looking here chooses nothing: a threshold is set in the registry. */
export function ThresholdExplorer({ view }: { readonly view: ComparisonView }) {
  const [side, setSide] = useState<ComparisonSide>('candidate');
  const [asTable, setAsTable] = useState(false);
  useKey('t', 'Thresholds as slider or table', () => setAsTable(!asTable));
  const points = view.thresholds[side];
  return (
    <div className="stack-close">
      <div className="row-spread">
        <SegmentedControl
          size="xs"
          aria-label="Version"
          value={side}
          onChange={(next) => setSide(next === 'baseline' ? 'baseline' : 'candidate')}
          data={[
            { value: 'baseline', label: view.result.baseline.version },
            { value: 'candidate', label: view.result.candidate.version },
          ]}
        />
        <SegmentedControl
          size="xs"
          aria-label="Show thresholds as"
          value={asTable ? 'table' : 'slider'}
          onChange={(next) => setAsTable(next === 'table')}
          data={[
            { value: 'slider', label: 'Slider' },
            { value: 'table', label: 'Table' },
          ]}
        />
      </div>
      {points.length === 0 && <EmptyState title="No thresholds" hint="The file has no case with a result." />}
      {points.length > 0 &&
        (asTable ? <ThresholdTable points={points} /> : <Slider key={side} view={view} side={side} />)}
    </div>
  );
}

/** One threshold at a time, moved by pointer or arrow keys, beside the version's own. */
function Slider({ view, side }: { readonly view: ComparisonView; readonly side: ComparisonSide }) {
  const id = useId();
  const points = view.thresholds[side];
  const { threshold: own, counts } = view.result[side];
  const [place, setPlace] = useState(placeOf(points, own));
  const point = points[place];
  if (!point) return null;
  const ownRates = ratesAt(counts);
  return (
    <div className="stack-close">
      <div className={styles.slider}>
        <label htmlFor={id}>Threshold, at least</label>
        <input
          id={id}
          type="range"
          min={0}
          max={points.length - 1}
          // To the right is a higher threshold; the points begin with the highest.
          value={points.length - 1 - place}
          aria-valuetext={formatGiven(point.threshold)}
          onChange={(event) => setPlace(points.length - 1 - Number(event.currentTarget.value))}
        />
        <output htmlFor={id}>{formatFixed(point.threshold, 4)}</output>
      </div>
      <ShortTable
        caption="Rates at the chosen threshold"
        rows={ratesAt(point)}
        rowKey={({ id: name }) => name}
        columns={[
          { header: 'Rate', kind: 'head', cell: ({ id: name }) => metricName(name) },
          {
            header: 'At this threshold',
            kind: 'end',
            cell: ({ k, n, value }) => `${formatPercent(value)} (${formatFraction(k, n)})`,
          },
          {
            header: `At ${formatGiven(own)}, its own`,
            kind: 'end',
            cell: ({ id: name }) => {
              const rate = ownRates.find((one) => one.id === name);
              return rate ? `${formatPercent(rate.value)} (${formatFraction(rate.k, rate.n)})` : '–';
            },
          },
        ]}
      />
      <p className="dim">
        A threshold chosen by looking here is chosen on these labels; it needs fresh data to be confirmed.
      </p>
    </div>
  );
}
