import type { LedgerProblem } from '@shared/contract/ledger';
import { Wide } from '../../components/wide';

interface ProblemTableProps {
  readonly caption: string;
  readonly problems: readonly LedgerProblem[];
}

/** Every problem or remark of a verification: its name, where it is, what it means. */
export function ProblemTable({ caption, problems }: ProblemTableProps) {
  return (
    <Wide label={caption}>
      <table className="data">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Found</th>
            <th scope="col">In</th>
            <th scope="col">What it means</th>
          </tr>
        </thead>
        <tbody>
          {problems.map(({ code, subject, message }) => (
            <tr key={`${code} ${subject} ${message}`}>
              <th scope="row" className="mono">
                {code}
              </th>
              <td className="mono">{subject}</td>
              <td>{message}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}
