import { Button } from '@mantine/core';
import type { BindingView } from '@shared/contract/registry-bindings';
import { formatCount } from '@shared/format';
import { address } from '../../addresses';
import { RecordLink } from '../../components/record-link';
import { Sign } from '../../components/sign';

interface BindingTableProps {
  readonly bindings: readonly BindingView[];
  readonly chosen: BindingView | undefined;
  /** Not given: this person changes no bindings. */
  readonly onAct?: (act: 'bind' | 'end', binding: BindingView) => void;
}

/** One model a row, with where it is kept. */
export function BindingTable({ bindings, chosen, onAct }: BindingTableProps) {
  return (
    <table className="data">
      <caption className="visually-hidden">Models that several registries hold</caption>
      <thead>
        <tr>
          <th scope="col" className="fit">
            Model
          </th>
          <th scope="col" className="fit">
            Record
          </th>
          <th scope="col">Kept as</th>
          <th scope="col" className="fit">
            Registries
          </th>
          {onAct && (
            <th scope="col" className="fit">
              <span className="visually-hidden">Actions</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {bindings.map((binding) => (
          <tr key={binding.id}>
            <th scope="row" className="fit">
              <a href={address.binding(binding.name)} aria-current={binding === chosen ? 'true' : undefined}>
                {binding.name}
              </a>
            </th>
            <td className="fit">
              <RecordLink number={binding.number} href={address.record(binding.id)} />
            </td>
            <td>{binding.members.map(({ registry, model }) => `${registry}/${model}`).join(', ')}</td>
            <td className="fit">
              <Agreement disagreements={binding.disagreements} />
            </td>
            {onAct && (
              <td className="fit">
                <Button
                  variant="default"
                  size="compact-xs"
                  aria-label={`Change the binding of ${binding.name}`}
                  onClick={() => onAct('bind', binding)}
                >
                  Change
                </Button>
                <Button
                  variant="subtle"
                  color="gray"
                  size="compact-xs"
                  aria-label={`End the binding of ${binding.name}`}
                  onClick={() => onAct('end', binding)}
                >
                  End
                </Button>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Agreement({ disagreements }: { readonly disagreements: number }) {
  if (disagreements === 0)
    return (
      <Sign tone="met" glyph="=">
        agree
      </Sign>
    );
  return (
    <Sign tone="partly" glyph="⇅">
      {formatCount(disagreements)} {disagreements === 1 ? 'field differs' : 'fields differ'}
    </Sign>
  );
}
