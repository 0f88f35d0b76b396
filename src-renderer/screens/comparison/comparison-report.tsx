import type { ComparisonView } from '@shared/contract/comparison';
import { EmptyState } from '../../components/empty-state';
import { Panel } from '../../components/page';
import { AnalysisPanels } from './analysis-panels';
import { CountTable } from './count-table';
import { CurvesPanel } from './curves-panel';
import { FindingsPanel } from './findings-panel';
import { FirstLine } from './first-line';
import { FlippedTable } from './flipped-table';
import { GateTable } from './gate-table';
import { MissingPanels } from './missing-panels';
import { PairedTable } from './paired-table';
import { PlanGateTable } from './plan-gate-table';
import { RateTable } from './rate-table';
import { RedlinePanel } from './redline-panel';
import { ReportedTable } from './reported-table';

/** A comparison from the sentence on top to the single case, computed now or as recorded. */
export function ComparisonReport({ view }: { readonly view: ComparisonView }) {
  const { result } = view;
  const { analysis } = result;
  return (
    <>
      <FirstLine view={view} />
      {analysis && <FindingsPanel findings={analysis.findings} />}
      {analysis && analysis.gates.length > 0 && (
        <Panel title="Gates of the plan" note="the interval that the plan names decides">
          <PlanGateTable analysis={analysis} />
        </Panel>
      )}
      <Panel title="Gates" note="candidate; the tick is the limit, the line the 95 % interval that decides">
        <GateTable result={result} />
      </Panel>
      <RedlinePanel result={result} redlines={view.redlines} />
      <MissingPanels />
      <Panel
        title="Counts and rates"
        note="recomputed from the prediction files; a number opens its explanation"
      >
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
      {analysis ? (
        <AnalysisPanels result={result} analysis={analysis} />
      ) : (
        <EmptyState
          title="No further analysis is recorded"
          hint="This comparison was recorded before subgroups, rules and outcomes were part of one."
        />
      )}
      <Panel title="Reported against recomputed" note="a disagreement is a finding">
        <ReportedTable result={result} />
      </Panel>
    </>
  );
}
