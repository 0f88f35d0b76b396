import type { ApprovalView } from '@shared/contract/approvals';
import { formatDate } from '@shared/format';
import type { GridColumn } from '../../components/data-grid/grid-column';
import { SignatureBadge } from '../../components/state-badges';
import { meaningWord } from '../../components/words';

const given = ({ steps }: ApprovalView): number => steps.filter(({ signature }) => signature !== null).length;

/** The columns of the list of approvals. */
export const approvalColumns: readonly GridColumn<ApprovalView>[] = [
  { id: 'number', header: 'Approval', width: '88px', mono: true, text: ({ number }) => number },
  {
    id: 'mine',
    header: 'You',
    width: '110px',
    text: ({ mayMeaning }) => (mayMeaning ? `sign as ${meaningWord(mayMeaning)}` : ''),
    cell: ({ mayMeaning }) =>
      mayMeaning ? <b>sign as {meaningWord(mayMeaning)}</b> : <span className="dim">nothing due</span>,
  },
  {
    id: 'state',
    header: 'State',
    width: '186px',
    text: ({ state }) => state,
    cell: ({ state }) => <SignatureBadge state={state} />,
  },
  {
    id: 'given',
    header: 'Signed',
    width: '60px',
    align: 'end',
    text: (row) => `${given(row)}/${row.steps.length}`,
    order: given,
  },
  {
    id: 'subject',
    header: 'About',
    width: 'minmax(180px, 1.4fr)',
    text: ({ subject }) => `${subject.number} ${subject.title}`,
  },
  { id: 'decision', header: 'Decision', width: 'minmax(180px, 1.6fr)', text: ({ decision }) => decision },
  { id: 'author', header: 'Author', width: '130px', text: ({ author }) => author },
  {
    id: 'requested',
    header: 'Requested',
    width: '92px',
    text: ({ requestedAt }) => formatDate(requestedAt),
    order: ({ requestedAt }) => requestedAt,
  },
];
