import type { ComparisonView } from '@shared/contract/comparison';
import { Panel } from '../../components/page';
import { CountTable } from './count-table';
import { CurvesPanel } from './curves-panel';
import { FirstLine } from './first-line';
import { FlippedTable } from './flipped-table';
import { GateTable } from './gate-table';
import { PairedTable } from './paired-table';
import { RateTable } from './rate-table';
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
        <div className="stack">
          <CountTable result={result} />
          <RateTable result={result} />
        </div>
      </Panel>
      <Panel title="The same cases, paired" note="McNemar on the cases whose result changed">
        <PairedTable result={result} />
      </Panel>
      <div className="columns">
        <CurvesPanel view={view} />
        <Panel title="Flipped cases" note="decided otherwise by the candidate">
          <FlippedTable result={result} />
        </Panel>
      </div>
      <Panel title="Reported against recomputed" note="a disagreement is a finding">
        <ReportedTable result={result} />
      </Panel>
    </>
  );
}
