import type { ComparisonJson, ComparisonSide } from '@shared/comparison';
import { formatCount, formatGiven } from '@shared/format';
import { Wide } from '../../components/wide';

const sides = ['baseline', 'candidate'] as const satisfies readonly ComparisonSide[];
const columns = [
  ['tp', 'True positive'],
  ['fn', 'False negative'],
  ['tn', 'True negative'],
  ['fp', 'False positive'],
  ['noResult', 'No result'],
  ['excluded', 'Excluded'],
] as const;

/** How many cases each version got right and wrong at its threshold. */
export function CountTable({ result }: { readonly result: ComparisonJson }) {
  return (
    <Wide label="Counts">
      <table className="data">
        <caption className="visually-hidden">Counts of both versions</caption>
        <thead>
          <tr>
            <th scope="col">Version</th>
            <th scope="col" className="end">
              Threshold
            </th>
            {columns.map(([id, name]) => (
              <th key={id} scope="col" className="end">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sides.map((side) => (
            <tr key={side}>
              <th scope="row">
                {result[side].version} <span className="dim">{side}</span>
              </th>
              <td className="end">{formatGiven(result[side].threshold)}</td>
              {columns.map(([id]) => (
                <td key={id} className="end">
                  {formatCount(result[side].counts[id])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}
