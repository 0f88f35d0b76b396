import type { ComparisonJson } from '@shared/comparison';
import { formatCount } from '@shared/format';
import { EmptyState } from '../../components/empty-state';
import { Panel } from '../../components/page';
import { ShortTable } from '../../components/short-table';
import {
  bootstrapNumbers,
  clinicalNumbers,
  clusteredNumbers,
  serviceNumbers,
  verificationNumbers,
} from './analysis-numbers';
import { EndpointTable } from './endpoint-table';
import type { Analysis } from './estimate-words';
import { NoResultTable } from './no-result-table';
import { OutcomesPanel } from './outcomes-panel';
import { SideTable } from './side-table';
import { SubgroupForest } from './subgroup-forest';

interface AnalysisPanelsProps {
  readonly result: ComparisonJson;
  readonly analysis: Analysis;
}

/** What the analysis holds beyond rates and tests, in the order in which it is asked. */
export function AnalysisPanels({ result, analysis }: AnalysisPanelsProps) {
  const { clinicalAccuracy, verification, clustered, notGiven } = analysis;
  const overall = (row: Analysis['subgroups'][number]) =>
    result.metrics.find(({ id, side }) => id === row.metric && side === row.side)?.value ?? null;
  return (
    <>
      {analysis.endpoints.length > 0 && (
        <Panel title="Endpoints" note="as the plan defines them">
          <EndpointTable endpoints={analysis.endpoints} />
        </Panel>
      )}
      {clustered && (
        <Panel
          title="Clustered"
          note={`${formatCount(clustered.rows)} rows of ${formatCount(clustered.clusters)} patients, by ${clustered.column}`}
        >
          <SideTable caption="Clustered estimates" numbers={clusteredNumbers(analysis)} />
        </Panel>
      )}
      <Panel
        title="Clinical accuracy"
        note={`${formatCount(clinicalAccuracy.patients)} patients; ${clinicalAccuracy.rule}`}
      >
        <SideTable caption="Clinical accuracy" numbers={clinicalNumbers(analysis)} />
      </Panel>
      <Panel title="Cases without a result" note="under each rule that could have been chosen">
        <NoResultTable analysis={analysis} />
      </Panel>
      {verification.sentence !== null && (
        <Panel title="Verification of the reference" note={`method: ${verification.method}`}>
          <p>{verification.sentence}</p>
          {verification.corrected.length > 0 && (
            <SideTable caption="Rates corrected for verification" numbers={verificationNumbers(analysis)} />
          )}
        </Panel>
      )}
      <Panel title="Subgroups" note="the tick is the rate of all cases">
        {analysis.subgroups.length === 0 ? (
          <EmptyState
            title="No subgroup is analysed"
            hint="A plan names the columns, with the fewest cases for a number."
          />
        ) : (
          <SubgroupForest subgroups={analysis.subgroups} overall={overall} />
        )}
      </Panel>
      <OutcomesPanel analysis={analysis} />
      <Panel title="Latency and errors">
        {analysis.latency.length + analysis.errorRate.length === 0 ? (
          <EmptyState
            title="No latency, no failed request"
            hint="The prediction files have no column that says."
          />
        ) : (
          <SideTable caption="Latency and error rate" numbers={serviceNumbers(analysis)} />
        )}
      </Panel>
      {analysis.bootstrap.length > 0 && <BootstrapPanel analysis={analysis} />}
      {notGiven.length > 0 && (
        <Panel title="Not given" note={`statistics engine ${analysis.engine}, seed ${analysis.seed}`}>
          <ShortTable
            caption="Parts without ground"
            rows={notGiven}
            rowKey={({ part }) => part}
            columns={[
              { header: 'Part', kind: 'head', cell: ({ part }) => part.replaceAll('-', ' ') },
              { header: 'Why', cell: ({ reason }) => reason },
            ]}
          />
        </Panel>
      )}
    </>
  );
}

const BootstrapPanel = ({ analysis }: { readonly analysis: Analysis }) => (
  <Panel title="Bootstrap" note={`seed ${analysis.seed}; candidate minus baseline`}>
    <ShortTable
      caption="Differences by resampling"
      rows={bootstrapNumbers(analysis)}
      rowKey={({ name, resampling }) => `${name} ${resampling}`}
      columns={[
        { header: 'Difference of', kind: 'head', cell: ({ name }) => name },
        { header: 'Resampling', cell: ({ resampling }) => resampling },
        { header: 'Replicates', kind: 'end', cell: ({ replicates }) => replicates },
        { header: 'BCa', cell: ({ bca }) => bca },
        { header: 'Percentile', cell: ({ percentile }) => percentile },
      ]}
    />
  </Panel>
);
