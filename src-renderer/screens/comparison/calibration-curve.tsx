import type { ComparisonSide } from '@shared/comparison';
import type { ComparisonView } from '@shared/contract/comparison';
import { CurveChart } from '../../components/curve-chart';
import { EmptyState } from '../../components/empty-state';
import { calibrationNumbers } from './analysis-numbers';
import { sides } from './analysis-words';
import { SideTable } from './side-table';

/** Observed share over mean score of each bin: on the diagonal, scores are the probabilities they look like. */
export function CalibrationCurve({ view: { result } }: { readonly view: ComparisonView }) {
  const { analysis } = result;
  if (!analysis || analysis.calibration.length === 0)
    return (
      <EmptyState
        title="No calibration"
        hint={
          analysis?.notGiven.find(({ part }) => part === 'calibration')?.reason ??
          'Scores outside of 0–1 are no probabilities.'
        }
      />
    );
  const series = (side: ComparisonSide) => ({
    name: result[side].version,
    points: (analysis.calibration.find((one) => one.side === side)?.bins ?? []).map(
      ({ meanScore, observed }) => [meanScore, observed] as const,
    ),
    mark: null,
    note: '',
  });
  return (
    <div className="stack">
      <CurveChart
        name="Calibration"
        xName="mean score"
        yName="observed share"
        series={sides.map(series)}
        diagonal
        dots
      />
      <SideTable caption="Calibration in numbers" numbers={calibrationNumbers(analysis)} />
    </div>
  );
}
