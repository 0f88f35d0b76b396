import type { VersionRow } from '@shared/contract/version';
import { formatDate } from '@shared/format';
import type { GridColumn } from '../../components/data-grid/grid-column';
import { LevelWord, levelWord, SyncBadge, syncWord } from '../../components/state-badges';

/** The columns of the list of versions. */
export const versionColumns: readonly GridColumn<VersionRow>[] = [
  { id: 'model', header: 'Model', width: 'minmax(120px, 1.2fr)', text: ({ model }) => model },
  { id: 'version', header: 'Version', width: '72px', text: ({ version }) => version },
  {
    id: 'level',
    header: 'Compliance level',
    width: '126px',
    text: ({ level }) => levelWord(level),
    cell: ({ level }) => <LevelWord level={level} />,
  },
  {
    id: 'state',
    header: 'Registry',
    width: '126px',
    text: ({ state }) => syncWord(state),
    cell: ({ state }) => <SyncBadge state={state} />,
  },
  {
    id: 'threshold',
    header: 'Threshold',
    width: '60px',
    align: 'end',
    text: ({ threshold }) => threshold ?? '',
  },
  {
    id: 'predictions',
    header: 'Predictions',
    width: '72px',
    text: ({ hasPredictions }) => (hasPredictions ? 'yes' : 'no'),
    cell: ({ hasPredictions }) => (hasPredictions ? 'yes' : <span className="dim">no</span>),
  },
  {
    id: 'aliases',
    header: 'Aliases',
    width: 'minmax(64px, 0.5fr)',
    text: ({ aliases }) => aliases.join(', '),
  },
  {
    id: 'number',
    header: 'Record',
    width: '66px',
    mono: true,
    text: ({ number }) => number ?? '',
    cell: ({ number }) => number ?? <span className="dim">none</span>,
  },
  {
    id: 'created',
    header: 'Created',
    width: '78px',
    tabular: true,
    text: ({ createdAt }) => (createdAt ? formatDate(createdAt) : ''),
  },
  { id: 'registry', header: 'From', width: '110px', text: ({ registry }) => registry, hidden: true },
  { id: 'summary', header: 'Summary', width: 'minmax(100px, 2fr)', text: ({ summary }) => summary },
];
