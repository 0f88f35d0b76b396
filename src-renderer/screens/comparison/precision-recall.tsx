import type { ComparisonSide } from '@shared/comparison';
import type { ComparisonView } from '@shared/contract/comparison';
import { CurveChart } from '../../components/curve-chart';
import { sides } from './analysis-words';
import { precisionRecall } from './threshold-rates';

/** Precision over recall, over the same thresholds as the explorer. */
export function PrecisionRecall({ view }: { readonly view: ComparisonView }) {
  const series = (side: ComparisonSide) => {
    const { tp, fn, fp } = view.result[side].counts;
    return {
      name: view.result[side].version,
      points: precisionRecall(view.thresholds[side]),
      mark: tp > 0 ? ([tp / (tp + fn), tp / (tp + fp)] as const) : null,
      note: '',
    };
  };
  return (
    <CurveChart
      name="Precision–recall curves"
      xName="recall (sensitivity)"
      yName="precision (PPV)"
      series={sides.map(series)}
    />
  );
}
