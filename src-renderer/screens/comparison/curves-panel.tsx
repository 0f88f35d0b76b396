import { SegmentedControl } from '@mantine/core';
import type { ComparisonSide } from '@shared/comparison';
import type { ComparisonView } from '@shared/contract/comparison';
import { formatAucWithInterval } from '@shared/format';
import { useState } from 'react';
import { Panel } from '../../components/page';
import { RocChart } from '../../components/roc-chart';
import type { RocSeries } from '../../components/roc-series';
import { CalibrationCurve } from './calibration-curve';
import { PrecisionRecall } from './precision-recall';
import { ThresholdExplorer } from './threshold-explorer';

const kinds = [
  { value: 'roc', label: 'ROC' },
  { value: 'pr', label: 'Precision–recall' },
  { value: 'calibration', label: 'Calibration' },
  { value: 'thresholds', label: 'Thresholds' },
] as const;

/** The curves of both versions, one kind at a time, each with its numbers. */
export function CurvesPanel({ view }: { readonly view: ComparisonView }) {
  const [kind, setKind] = useState<(typeof kinds)[number]['value']>('roc');
  return (
    <Panel title="Curves" note="a mark is the version's threshold; T shows numbers">
      <div className="stack-close">
        <SegmentedControl
          size="xs"
          aria-label="Kind of curve"
          value={kind}
          onChange={(next) => setKind(kinds.find(({ value }) => value === next)?.value ?? 'roc')}
          data={[...kinds]}
        />
        {kind === 'roc' && <RocChart series={[rocSeries(view, 'baseline'), rocSeries(view, 'candidate')]} />}
        {kind === 'pr' && <PrecisionRecall view={view} />}
        {kind === 'calibration' && <CalibrationCurve view={view} />}
        {kind === 'thresholds' && <ThresholdExplorer view={view} />}
      </div>
    </Panel>
  );
}

function rocSeries({ result, roc }: ComparisonView, side: ComparisonSide): RocSeries {
  const { tp, fn, fp, tn } = result[side].counts;
  const auc = result.auc.find((one) => one.side === side);
  return {
    name: result[side].version,
    ...roc[side],
    decidesAt: tp + fn > 0 && fp + tn > 0 ? [fp / (fp + tn), tp / (tp + fn)] : null,
    area: formatAucWithInterval(auc?.value ?? null, auc?.delong ?? null),
  };
}
