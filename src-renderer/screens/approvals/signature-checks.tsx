import type { SignatureCheck } from '@shared/contract/signatures';
import { Sign } from '../../components/sign';

const words: Readonly<Record<SignatureCheck['what'], readonly [question: string, meaning: string]>> = {
  key: ['Key', 'The bytes are signed by a key that this person had.'],
  ledger: ['Ledger', 'It was given for this ledger and no other.'],
  record: ['Record', 'It is about this record and the revision that is named.'],
  bound: ['Bound values', 'It binds what the request for it says.'],
  entry: ['Ledger entry', 'An entry of the ledger has exactly these bytes.'],
};

/** What was checked, and whether it holds. */
export function SignatureChecks({ checks }: { readonly checks: readonly SignatureCheck[] }) {
  return (
    <table className="data">
      <caption className="visually-hidden">What was checked</caption>
      <thead>
        <tr>
          <th scope="col" className="fit">
            Checked
          </th>
          <th scope="col">What it means</th>
          <th scope="col" className="fit">
            Holds
          </th>
        </tr>
      </thead>
      <tbody>
        {checks.map(({ what, holds }) => (
          <tr key={what}>
            <th scope="row" className="fit">
              {words[what][0]}
            </th>
            <td>{words[what][1]}</td>
            <td className="fit">
              {holds ? (
                <Sign tone="met" glyph="✓">
                  yes
                </Sign>
              ) : (
                <Sign tone="failed" glyph="✕">
                  no
                </Sign>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
