import type { PersonView } from '@shared/contract/people';
import type { ProductView } from '@shared/contract/products';
import { formatDate } from '@shared/format';
import type { GridColumn } from '../../components/data-grid/grid-column';
import { roleWord } from '../../components/words';
import { IdentityBadge, StateBadge, stateWord, trainingUntil } from './person-badges';

const dayMs = 86_400_000;

/** The columns of the list of people. */
export function personColumns(products: readonly ProductView[]): readonly GridColumn<PersonView>[] {
  return [
    { id: 'number', header: 'Record', width: '80px', mono: true, hidden: true, text: ({ number }) => number },
    {
      id: 'name',
      header: 'Printed name',
      width: 'minmax(150px, 1fr)',
      text: ({ printedName }) => printedName,
    },
    { id: 'login', header: 'Login', width: 'minmax(100px, 0.6fr)', mono: true, text: ({ login }) => login },
    {
      id: 'state',
      header: 'State',
      width: '132px',
      text: stateWord,
      cell: (person) => <StateBadge person={person} />,
    },
    {
      id: 'roles',
      header: 'Roles',
      width: 'minmax(150px, 1.2fr)',
      text: (person) => rolesText(person, products),
    },
    { id: 'key', header: 'Signing key', width: '140px', mono: true, text: ({ keyId }) => keyId },
    {
      id: 'identity',
      header: 'Identity verified',
      width: 'minmax(150px, 1fr)',
      text: ({ identity }) => (identity ? `${identity.by}, ${formatDate(identity.at)}` : 'not verified'),
      order: ({ identity }) => identity?.at ?? '',
      cell: (person) => (
        <span title={person.identity ? `${person.identity.by}: ${person.identity.how}` : ''}>
          <IdentityBadge person={person} /> {person.identity?.by}
        </span>
      ),
    },
    {
      id: 'training',
      header: 'Training until',
      width: '100px',
      tabular: true,
      text: (person) => {
        const until = trainingUntil(person);
        if (until !== '') return formatDate(until);
        return person.training.length === 0 ? 'none' : 'no end';
      },
      order: trainingUntil,
    },
    {
      id: 'password',
      header: 'Password, days',
      width: '104px',
      align: 'end',
      text: (person) => {
        if (person.passwordSetAt === null) return '';
        return person.mustChangePassword ? 'to be changed' : String(passwordDays(person));
      },
      order: passwordDays,
    },
    {
      id: 'last',
      header: 'Last sign-in',
      width: '96px',
      tabular: true,
      text: ({ lastSignInAt }) => (lastSignInAt ? formatDate(lastSignInAt) : 'never'),
      order: ({ lastSignInAt }) => lastSignInAt ?? '',
    },
    {
      id: 'enrolled',
      header: 'Enrolled',
      width: '96px',
      tabular: true,
      hidden: true,
      text: ({ enrolledAt }) => formatDate(enrolledAt),
      order: ({ enrolledAt }) => enrolledAt,
    },
  ];
}

/** `auditor; Sepsis Risk: clinical reviewer`. */
export function rolesText(
  { roles, productRoles }: Pick<PersonView, 'roles' | 'productRoles'>,
  products: readonly ProductView[],
): string {
  const nameOf = (id: string) => products.find((product) => product.id === id)?.identity.name ?? id;
  const single = productRoles.map(
    ({ product, roles: held }) => `${nameOf(product)}: ${held.map(roleWord).join(', ')}`,
  );
  return [roles.map(roleWord).join(', '), ...single].filter((part) => part !== '').join('; ');
}

function passwordDays({ passwordSetAt }: PersonView): number {
  return passwordSetAt === null ? -1 : Math.floor((Date.now() - Date.parse(passwordSetAt)) / dayMs);
}
