import type { RegistryView } from '@shared/contract/registry-views';
import { formatCount, formatDate } from '@shared/format';
import type { GridColumn } from '../../components/data-grid/grid-column';
import { ShortMoment } from './short-moment';
import { everyWord, methodWords, SourceState, sourceStateWord } from './source-words';

type Column = GridColumn<RegistryView>;

const figure = (id: 'models' | 'versions' | 'open' | 'waiting' | 'failed', header: string): Column => ({
  id,
  header,
  width: '58px',
  align: 'end',
  text: (registry) => formatCount(registry[id]),
  order: (registry) => registry[id],
  cell: (registry) => (registry[id] === 0 ? <span className="dim">0</span> : formatCount(registry[id])),
});

/** The columns of the list of registries. */
export const sourceColumns: readonly Column[] = [
  { id: 'number', header: 'Record', width: '80px', mono: true, hidden: true, text: ({ number }) => number },
  { id: 'name', header: 'Registry', width: 'minmax(90px, 0.7fr)', text: ({ name }) => name },
  { id: 'kind', header: 'Kind', width: '52px', text: ({ kind }) => kind },
  { id: 'location', header: 'Location', width: 'minmax(80px, 2fr)', text: ({ location }) => location },
  {
    id: 'state',
    header: 'State',
    width: '104px',
    text: sourceStateWord,
    cell: (registry) => <SourceState registry={registry} />,
  },
  {
    id: 'asOf',
    header: 'As of',
    width: '124px',
    tabular: true,
    text: ({ syncedAt }) => (syncedAt === null ? 'never' : formatDate(syncedAt)),
    order: ({ syncedAt }) => syncedAt ?? '',
    cell: ({ syncedAt }) => <ShortMoment at={syncedAt} />,
  },
  figure('models', 'Models'),
  figure('versions', 'Versions'),
  figure('open', 'Conflicts'),
  figure('waiting', 'To push'),
  figure('failed', 'Given up'),
  {
    id: 'push',
    header: 'Written to',
    width: '64px',
    text: ({ push }) => (push ? 'yes' : 'no'),
    cell: ({ push }) => (push ? 'yes' : <span className="dim">no</span>),
  },
  {
    id: 'every',
    header: 'Synced',
    width: '124px',
    hidden: true,
    text: ({ everyMinutes }) => everyWord(everyMinutes),
    order: ({ everyMinutes }) => everyMinutes,
  },
  { id: 'method', header: 'Account', width: '104px', text: ({ method }) => methodWords[method] },
];
