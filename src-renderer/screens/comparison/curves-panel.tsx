import type { ComparisonSide } from '@shared/comparison';
import type { ComparisonView } from '@shared/contract/comparison';
import { formatAucWithInterval } from '@shared/format';
import { Panel } from '../../components/page';
import { RocChart } from '../../components/roc-chart';
import type { RocSeries } from '../../components/roc-series';

/** Both ROC curves, each with the point at which its version decides. */
export function CurvesPanel({ view }: { readonly view: ComparisonView }) {
  const { result, roc } = view;
  const series = (side: ComparisonSide): RocSeries => {
    const { tp, fn, fp, tn } = result[side].counts;
    const auc = result.auc.find((one) => one.side === side);
    return {
      name: result[side].version,
      ...roc[side],
      decidesAt: tp + fn > 0 && fp + tn > 0 ? [fp / (fp + tn), tp / (tp + fn)] : null,
      area: formatAucWithInterval(auc?.value ?? null, auc?.delong ?? null),
    };
  };
  return (
    <Panel title="ROC" note="a mark is the version's threshold; T shows numbers">
      <RocChart series={[series('baseline'), series('candidate')]} />
    </Panel>
  );
}
