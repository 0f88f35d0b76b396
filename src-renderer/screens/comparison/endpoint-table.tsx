import { formatP } from '@shared/format';
import { methodWords } from '@shared/gate-format';
import { Explain } from '../../components/explain';
import { ShortTable } from '../../components/short-table';
import { noResultWords } from './analysis-words';
import { type Analysis, sayDifference, sayEstimate } from './estimate-words';

type Endpoint = Analysis['endpoints'][number];

/** The endpoints of the plan: both versions and their difference, by the methods that the plan names. */
export function EndpointTable({ endpoints }: { readonly endpoints: readonly Endpoint[] }) {
  const side = (name: 'baseline' | 'candidate') => (row: Endpoint) => (
    <Explain
      of={`${row.definition}, ${name}`}
      shown={sayEstimate(row.metric, row[name])}
      method={row.method}
      counts={row[name].k === null || row[name].n === null ? undefined : [row[name].k, row[name].n]}
      reason={row[name].reason}
    />
  );
  return (
    <ShortTable<Endpoint>
      caption="Endpoints of the analysis plan"
      rows={endpoints}
      rowKey={({ id }) => id}
      columns={[
        {
          header: 'Endpoint',
          kind: 'head',
          cell: ({ id, role, definition, noResult }) => (
            <>
              {id} <span className="dim">{role}</span>
              <div className="dim">
                {definition}; no result {noResultWords[noResult]}
              </div>
            </>
          ),
        },
        { header: 'Method', cell: ({ method }) => methodWords[method] },
        { header: 'Baseline', cell: side('baseline') },
        { header: 'Candidate', cell: side('candidate') },
        {
          header: 'Difference',
          cell: ({ metric, definition, difference }) => (
            <Explain
              of={`Difference: ${definition}`}
              shown={sayDifference(metric, difference)}
              method={difference.method}
              reason={difference.reason}
            />
          ),
        },
        { header: 'p', kind: 'end', cell: ({ difference }) => formatP(difference.p) },
      ]}
    />
  );
}
