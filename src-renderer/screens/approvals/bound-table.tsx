import type { BoundItem } from '@shared/contract/approvals';
import { Sha256 } from '@shared/ids';
import { Digest } from '../../components/digest';
import { Sign } from '../../components/sign';
import { Wide } from '../../components/wide';

/** `same` is `null` for what is bound to a moment and cannot change. */
type Row = Omit<BoundItem, 'same'> & { readonly same: boolean | null };

/** Everything the signatures bind, each compared with what stands there now. */
export function BoundTable({ bound }: { readonly bound: readonly Row[] }) {
  return (
    <Wide label="What the signatures bind">
      <table className="data">
        <caption>What the signatures bind</caption>
        <thead>
          <tr>
            <th scope="col">Item</th>
            <th scope="col">Signed</th>
            <th scope="col">Now</th>
            <th scope="col">Agreement</th>
          </tr>
        </thead>
        <tbody>
          {bound.map((item) => (
            <tr key={item.name}>
              <th scope="row">{item.name}</th>
              <td>
                <Bound value={item.signed} of={`${item.name} as signed`} />
              </td>
              <td>
                {item.now === null ? (
                  <span className="dim">{item.same === null ? 'not compared' : 'nothing'}</span>
                ) : (
                  <Bound value={item.now} of={`${item.name} now`} />
                )}
              </td>
              <td>
                <Agreement same={item.same} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

function Agreement({ same }: Pick<Row, 'same'>) {
  if (same === null) return <span className="dim">cannot change</span>;
  return same ? (
    <Sign tone="met" glyph="=">
      the same
    </Sign>
  ) : (
    <Sign tone="earlier" glyph="↺">
      changed
    </Sign>
  );
}

function Bound({ value, of }: { readonly value: string; readonly of: string }) {
  return Sha256.safeParse(value).success ? <Digest hex={value} of={of} /> : <span>{value}</span>;
}
