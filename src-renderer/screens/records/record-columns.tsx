import { Checkbox } from '@mantine/core';
import type { RecordRow } from '@shared/contract/records';
import { formatDate } from '@shared/format';
import type { RecordId } from '@shared/ids';
import type { GridColumn } from '../../components/data-grid/grid-column';
import { OwnClicks } from '../../components/own-clicks';
import { kindWord, StandingWords, timesWord } from './record-words';

interface Selection {
  readonly ids: ReadonlySet<RecordId>;
  readonly toggle: (row: RecordRow) => void;
}

/** The columns of the list of records; the first one selects. */
export const recordColumns = ({ ids, toggle }: Selection): readonly GridColumn<RecordRow>[] => [
  {
    id: 'selected',
    header: 'X',
    width: '24px',
    text: ({ id }) => (ids.has(id) ? 'selected' : ''),
    cell: (row) => (
      <OwnClicks>
        <Checkbox
          aria-label={`Select ${row.number}`}
          checked={ids.has(row.id)}
          onChange={() => toggle(row)}
          mt={8}
        />
      </OwnClicks>
    ),
  },
  { id: 'number', header: 'Record', width: '80px', mono: true, text: ({ number }) => number },
  { id: 'kind', header: 'Kind', width: '104px', text: ({ kind }) => kindWord(kind) },
  { id: 'title', header: 'Title', width: 'minmax(160px, 2fr)', text: ({ title }) => title },
  {
    id: 'state',
    header: 'State',
    width: '104px',
    text: (row) => [row.void && 'void', row.held && 'on hold'].filter(Boolean).join(', '),
    cell: (row) => <StandingWords row={row} />,
  },
  {
    id: 'changes',
    header: 'Changed since entry',
    width: '128px',
    text: ({ revisions }) => timesWord(revisions),
    order: ({ revisions }) => revisions,
  },
  { id: 'by', header: 'Last by', width: 'minmax(110px, 1fr)', text: ({ by }) => by },
  { id: 'at', header: 'Last on', width: '84px', tabular: true, text: ({ at }) => formatDate(at) },
];
