import type { LedgerRow } from '@shared/contract/ledger';
import { formatCount, formatInstant } from '@shared/format';
import type { z } from 'zod';
import type { GridColumn } from '../../components/data-grid/grid-column';
import { roleWord } from '../../components/words';

export type Entry = z.infer<typeof LedgerRow>;

/** The columns of the audit trail. */
export const ledgerColumns: readonly GridColumn<Entry>[] = [
  { id: 'seq', header: 'No.', width: '48px', align: 'end', text: ({ seq }) => formatCount(seq) },
  {
    id: 'at',
    header: 'When',
    width: '204px',
    tabular: true,
    text: ({ at, offsetMinutes }) => formatInstant(at, offsetMinutes),
  },
  { id: 'actor', header: 'Who', width: 'minmax(110px, 0.9fr)', text: ({ actor }) => actor },
  { id: 'role', header: 'Role', width: '120px', text: ({ role }) => roleWord(role), hidden: true },
  { id: 'action', header: 'What', width: '156px', mono: true, text: ({ action }) => action },
  { id: 'object', header: 'About', width: '72px', mono: true, text: ({ object }) => object ?? '' },
  { id: 'reason', header: 'Reason', width: 'minmax(120px, 1.6fr)', text: ({ reason }) => reason },
  {
    id: 'impact',
    header: 'Regulatory impact',
    width: 'minmax(140px, 1fr)',
    text: ({ impact }) => impact,
    hidden: true,
  },
];
