import type { ComparisonJson } from '@shared/comparison';
import { formatFixed } from '@shared/format';
import { EmptyState } from '../../components/empty-state';
import { Sign } from '../../components/sign';
import { Wide } from '../../components/wide';
import { metricName } from './words';

type Row = ComparisonJson['reported'][number];

/** Each metric that the registry reports beside the same recomputed from the data; disagreements first. */
export function ReportedTable({ result }: { readonly result: ComparisonJson }) {
  if (result.reported.length === 0)
    return <EmptyState title="Nothing is reported" hint="The registry holds no metric for these versions." />;
  const rank = ({ agrees }: Row) => (agrees === false ? 0 : agrees === null ? 2 : 1);
  const rows = result.reported.toSorted((a, b) => rank(a) - rank(b));
  return (
    <Wide label="Reported and recomputed metrics">
      <table className="data">
        <caption className="visually-hidden">Metrics as reported and as recomputed</caption>
        <thead>
          <tr>
            <th scope="col">Version</th>
            <th scope="col">Metric</th>
            <th scope="col" className="end">
              Reported
            </th>
            <th scope="col" className="end">
              Recomputed
            </th>
            <th scope="col">Finding</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.side} ${row.metric}`}>
              <td>{result[row.side].version}</td>
              <th scope="row">{metricName(row.metric)}</th>
              <td className="end">{row.reported}</td>
              <td className="end">{row.recomputed === null ? '–' : formatFixed(row.recomputed, 4)}</td>
              <td>
                <Finding row={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

function Finding({ row }: { readonly row: Row }) {
  const note = row.reason && <span className="dim"> {row.reason}</span>;
  if (row.agrees === null)
    return (
      <>
        <Sign tone="absent" glyph="○">
          not recomputed
        </Sign>
        {note}
      </>
    );
  return (
    <>
      {row.agrees ? (
        <Sign tone="met" glyph="=">
          agrees
        </Sign>
      ) : (
        <Sign tone="failed" glyph="✕">
          disagrees
        </Sign>
      )}
      {note}
    </>
  );
}
