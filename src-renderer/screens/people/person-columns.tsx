import type { PersonView } from '@shared/contract/people';
import { formatDate } from '@shared/format';
import type { GridColumn } from '../../components/data-grid/grid-column';
import { roleWord } from '../../components/words';

/** The columns of the list of people. */
export const personColumns: readonly GridColumn<PersonView>[] = [
  { id: 'number', header: 'Record', width: '88px', mono: true, text: ({ number }) => number },
  { id: 'name', header: 'Printed name', width: 'minmax(160px, 1fr)', text: ({ printedName }) => printedName },
  { id: 'login', header: 'Login', width: 'minmax(110px, 0.6fr)', mono: true, text: ({ login }) => login },
  {
    id: 'roles',
    header: 'Roles',
    width: 'minmax(200px, 1.4fr)',
    text: ({ roles }) => roles.map(roleWord).join(', '),
  },
  { id: 'key', header: 'Signing key', width: '150px', mono: true, text: ({ keyId }) => keyId },
  {
    id: 'enrolled',
    header: 'Enrolled',
    width: '100px',
    text: ({ enrolledAt }) => formatDate(enrolledAt),
    order: ({ enrolledAt }) => enrolledAt,
  },
];
