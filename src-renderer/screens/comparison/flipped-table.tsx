import type { ComparisonJson } from '@shared/comparison';
import { formatFixed, formatGiven } from '@shared/format';
import { EmptyState } from '../../components/empty-state';
import { Sign } from '../../components/sign';
import { Wide } from '../../components/wide';

/** Each case that the candidate decides otherwise, with both scores. */
export function FlippedTable({ result }: { readonly result: ComparisonJson }) {
  const { flipped, baseline, candidate } = result;
  if (flipped.length === 0)
    return <EmptyState title="No case changed sides" hint="Both versions decide every case alike." />;
  return (
    <Wide label="Flipped cases">
      <table className="data">
        <caption>
          Score of at least {formatGiven(baseline.threshold)} is positive for {baseline.version}, of at least{' '}
          {formatGiven(candidate.threshold)} for {candidate.version}.
        </caption>
        <thead>
          <tr>
            <th scope="col">Case</th>
            <th scope="col">Reference</th>
            <th scope="col" className="end">
              Score {baseline.version}
            </th>
            <th scope="col" className="end">
              Score {candidate.version}
            </th>
            <th scope="col">Change</th>
          </tr>
        </thead>
        <tbody>
          {flipped.map((one) => (
            <tr key={one.caseId}>
              <th scope="row" className="mono">
                {one.caseId}
              </th>
              <td>{one.label === 1 ? 'positive' : 'negative'}</td>
              <td className="end">{formatFixed(one.scoreBaseline, 4)}</td>
              <td className="end">{formatFixed(one.scoreCandidate, 4)}</td>
              <td>
                {one.change === 'gained' ? (
                  <Sign tone="met" glyph="+">
                    gained
                  </Sign>
                ) : (
                  <Sign tone="failed" glyph="−">
                    lost
                  </Sign>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}
