import type { OutboxRow } from '@shared/contract/registry-outbox';
import { formatCount, formatDate } from '@shared/format';
import type { GridColumn } from '../../components/data-grid/grid-column';
import { PushState, problemOf, pushWord, targetWord } from './push-words';
import { ShortMoment } from './short-moment';
import { Value } from './value';

/** The columns of the outbox. */
export const outboxColumns: readonly GridColumn<OutboxRow>[] = [
  {
    id: 'state',
    header: 'State',
    width: '112px',
    text: ({ state }) => pushWord(state),
    cell: ({ state }) => <PushState state={state} />,
  },
  { id: 'registry', header: 'Registry', width: 'minmax(72px, 0.5fr)', text: ({ registry }) => registry },
  { id: 'target', header: 'What', width: 'minmax(200px, 1.6fr)', text: ({ target }) => targetWord(target) },
  {
    id: 'value',
    header: 'To stand there',
    width: 'minmax(100px, 1fr)',
    text: ({ value }) => value ?? '',
    cell: ({ value }) => <Value text={value} />,
  },
  {
    id: 'base',
    header: 'Agreed before',
    width: 'minmax(90px, 0.8fr)',
    text: ({ base }) => base ?? '',
    cell: ({ base }) => <Value text={base} />,
  },
  {
    id: 'attempts',
    header: 'Tries',
    width: '44px',
    align: 'end',
    text: ({ attempts }) => formatCount(attempts),
  },
  {
    id: 'next',
    header: 'Next try',
    width: '124px',
    tabular: true,
    text: ({ nextAt }) => nextAt ?? '',
    cell: ({ state, nextAt }) => {
      if (state !== 'waiting') return '';
      return nextAt === null ? 'next sync' : <ShortMoment at={nextAt} />;
    },
  },
  {
    id: 'problem',
    header: 'Problem',
    width: 'minmax(120px, 1.2fr)',
    text: (row) => problemOf(row)?.message ?? '',
  },
  {
    id: 'queued',
    header: 'Queued',
    width: '84px',
    tabular: true,
    text: ({ queuedAt }) => formatDate(queuedAt),
  },
];
