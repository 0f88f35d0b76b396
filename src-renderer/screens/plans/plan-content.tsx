import { formatCount } from '@shared/format';
import { formatGateLimit, methodWords, metricWords } from '@shared/gate-format';
import type { AnalysisPlan, Endpoint, PlanGate } from '@shared/plan';
import { Facts } from '../../components/facts';
import { Panel } from '../../components/page';
import { ShortTable } from '../../components/short-table';
import { noResultWords } from '../comparison/analysis-words';
import { multiplicityWords, unitWords } from './plan-words';
import { PowerView } from './power-view';

/** What a plan says, in the order in which it is decided. */
export function PlanContent({ plan }: { readonly plan: AnalysisPlan }) {
  return (
    <>
      <Panel title="Endpoints">
        <ShortTable<Endpoint>
          caption="Endpoints"
          rows={plan.endpoints}
          rowKey={({ id }) => id}
          columns={[
            { header: 'Endpoint', kind: 'head', cell: ({ id, role }) => <Noted text={id} note={role} /> },
            { header: 'Metric', cell: ({ metric }) => metricWords[metric] },
            {
              header: 'Definition',
              cell: ({ definition, numerator, denominator }) => (
                <Noted text={definition} note={`${numerator} / ${denominator}`} />
              ),
            },
            { header: 'Unit', cell: ({ unit }) => unitWords[unit] },
            { header: 'No result', cell: ({ noResult }) => noResultWords[noResult] },
          ]}
        />
      </Panel>
      <Panel title="Gates">
        <ShortTable<PlanGate>
          caption="Gates"
          rows={plan.gates}
          rowKey={({ id }) => id}
          columns={[
            { header: 'Gate', kind: 'head', cell: ({ id }) => id },
            { header: 'Endpoint', cell: ({ endpoint }) => endpoint },
            { header: 'Decides', cell: (gate) => sayGate(gate, plan) },
            {
              header: 'Interval',
              cell: ({ method, level }) => `${methodWords[method]}, ${Number(level) * 100} % two-sided`,
            },
            { header: 'Why', cell: ({ justification }) => justification },
          ]}
        />
      </Panel>
      <div className="columns">
        <Panel title="Error rate and rules">
          <Facts
            rows={[
              ['α', `${plan.alpha}, two-sided`],
              [
                'Multiplicity',
                `${multiplicityWords[plan.multiplicity.method]} – ${plan.multiplicity.justification}`,
              ],
              [
                'Populations',
                plan.populations.map(({ id, definition }) => `${id}: ${definition}`).join('; '),
              ],
              ['Missing data', plan.missing],
              ['Indeterminate', plan.indeterminate],
              ['Verification', plan.verification === 'none' ? 'not enough for a gate' : 'Begg–Greenes'],
            ]}
          />
        </Panel>
        <Panel title="Fixed before">
          <Facts
            rows={[
              [
                'Subgroups',
                plan.subgroups
                  .map(({ column, minimum }) => `${column} (at least ${formatCount(minimum)})`)
                  .join('; ') || 'none',
              ],
              ['Clusters', plan.cluster?.column ?? 'none'],
              ['Harm weights', harmOf(plan)],
              ['Bootstrap', plan.bootstrap ? `${formatCount(plan.bootstrap.replicates)} replicates` : 'none'],
              ['Seed', String(plan.seed)],
              [
                'Reuse limit',
                `${formatCount(plan.reuseLimit)} unblinded uses before the lock or for another choice`,
              ],
            ]}
          />
        </Panel>
      </div>
      <Panel title="Power" note={plan.power.justification}>
        <PowerView plan={plan} />
      </Panel>
    </>
  );
}

function sayGate({ endpoint, test, operator, limit }: PlanGate, { endpoints }: AnalysisPlan): string {
  const metric = endpoints.find(({ id }) => id === endpoint)?.metric ?? 'sensitivity';
  if (test === 'absolute') return formatGateLimit(metric, operator, Number(limit));
  return `${test}, margin ${formatGateLimit(metric, operator, Number(limit)).slice(2).replace('%', 'pp')}`;
}

const harmOf = ({ harm }: AnalysisPlan): string =>
  harm === null
    ? 'none'
    : `false negative ${harm.falseNegative}, false positive ${harm.falsePositive} – ${harm.justification}`;

const Noted = ({ text, note }: { readonly text: string; readonly note: string }) => (
  <>
    {text}
    <div className="dim">{note}</div>
  </>
);
