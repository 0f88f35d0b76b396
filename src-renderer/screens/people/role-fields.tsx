import { Checkbox } from '@mantine/core';
import type { PersonView } from '@shared/contract/people';
import { type RecordId, type RoleId, roleIds } from '@shared/ids';
import { Wide } from '../../components/wide';
import { roleWord } from '../../components/words';
import { useProducts } from './use-products';

export type Held = Pick<PersonView, 'roles' | 'productRoles'>;

export const noRoles: Held = { roles: [], productRoles: [] };

interface RoleFieldsProps {
  readonly held: Held;
  readonly onChange: (held: Held) => void;
}

/** Roles down, products across: one box for each, and one for every product. */
export function RoleFields({ held, onChange }: RoleFieldsProps) {
  const products = useProducts();
  const ofProduct = (id: RecordId) => held.productRoles.find(({ product }) => product === id)?.roles ?? [];
  const setOfProduct = (product: RecordId, roles: RoleId[]) =>
    onChange({
      ...held,
      productRoles: [
        ...held.productRoles.filter((other) => other.product !== product),
        ...(roles.length === 0 ? [] : [{ product, roles }]),
      ],
    });
  return (
    <Wide label="Roles">
      <table className="data">
        <caption>Roles, for every product and for single ones</caption>
        <thead>
          <tr>
            <th scope="col">Role</th>
            <th scope="col" className="fit">
              Every product
            </th>
            {products.map(({ id, identity }) => (
              <th key={id} scope="col" className="fit">
                {identity.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {roleIds.map((role) => (
            <tr key={role}>
              <th scope="row">{roleWord(role)}</th>
              <td>
                <Checkbox
                  aria-label={`${roleWord(role)} for every product`}
                  checked={held.roles.includes(role)}
                  onChange={() => onChange({ ...held, roles: toggled(held.roles, role) })}
                />
              </td>
              {products.map(({ id, identity }) => (
                <td key={id}>
                  <Checkbox
                    aria-label={`${roleWord(role)} for ${identity.name}`}
                    checked={ofProduct(id).includes(role)}
                    onChange={() => setOfProduct(id, toggled(ofProduct(id), role))}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

const toggled = (roles: readonly RoleId[], role: RoleId): RoleId[] =>
  roles.includes(role) ? roles.filter((other) => other !== role) : [...roles, role];
