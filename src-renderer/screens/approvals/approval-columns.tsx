import type { ApprovalView } from '@shared/contract/approvals';
import { formatDate } from '@shared/format';
import type { GridColumn } from '../../components/data-grid/grid-column';
import { SignatureBadge } from '../../components/state-badges';
import { meaningWord } from '../../components/words';

const given = ({ steps }: ApprovalView): number => steps.filter(({ signature }) => signature !== null).length;

/** The columns of the list of approvals. */
export const approvalColumns: readonly GridColumn<ApprovalView>[] = [
  { id: 'number', header: 'Approval', width: '72px', mono: true, text: ({ number }) => number },
  {
    id: 'mine',
    header: 'You',
    width: '112px',
    text: ({ mayMeaning }) => (mayMeaning ? `sign as ${meaningWord(mayMeaning)}` : ''),
    cell: ({ mayMeaning }) =>
      mayMeaning ? <b>sign as {meaningWord(mayMeaning)}</b> : <span className="dim">nothing due</span>,
  },
  {
    id: 'state',
    header: 'State',
    width: '166px',
    text: ({ state }) => state,
    cell: ({ state }) => <SignatureBadge state={state} />,
  },
  {
    id: 'given',
    header: 'Signed',
    width: '48px',
    align: 'end',
    text: (row) => `${given(row)}/${row.steps.length}`,
    order: given,
  },
  {
    id: 'subject',
    header: 'About',
    width: 'minmax(140px, 1.4fr)',
    text: ({ subject }) => `${subject.number} ${subject.title}`,
  },
  { id: 'decision', header: 'Decision', width: 'minmax(140px, 1.6fr)', text: ({ decision }) => decision },
  { id: 'author', header: 'Author', width: 'minmax(96px, 0.8fr)', text: ({ author }) => author },
  {
    id: 'requested',
    header: 'Requested',
    width: '80px',
    text: ({ requestedAt }) => formatDate(requestedAt),
    order: ({ requestedAt }) => requestedAt,
  },
];
