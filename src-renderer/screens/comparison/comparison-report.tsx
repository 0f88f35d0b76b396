import type { ComparisonView } from '@shared/contract/comparison';
import { Panel } from '../../components/page';
import { CurvesPanel } from './curves-panel';
import { FirstLine } from './first-line';
import { FlippedTable } from './flipped-table';
import { GateTable } from './gate-table';
import { MetricTable } from './metric-table';
import { PairedTable } from './paired-table';
import { RedlinePanel } from './redline-panel';
import { ReportedTable } from './reported-table';

/** A comparison from the sentence on top to the single case, computed now or as recorded. */
export function ComparisonReport({ view }: { readonly view: ComparisonView }) {
  const { result } = view;
  return (
    <>
      <FirstLine result={result} />
      <Panel title="Gates" note="candidate; the tick is the limit, the line the 95 % interval that decides">
        <GateTable result={result} />
      </Panel>
      <RedlinePanel result={result} redlines={view.redlines} />
      <Panel title="Counts and rates" note="recomputed from the prediction files">
        <MetricTable result={result} />
      </Panel>
      <Panel title="The same cases, paired" note="McNemar on the cases whose result changed">
        <PairedTable result={result} />
      </Panel>
      <CurvesPanel view={view} />
      <Panel title="Flipped cases" note="decided otherwise by the candidate">
        <FlippedTable result={result} />
      </Panel>
      <Panel title="Reported against recomputed" note="a disagreement is a finding">
        <ReportedTable result={result} />
      </Panel>
    </>
  );
}
