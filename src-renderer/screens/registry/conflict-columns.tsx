import type { ConflictView } from '@shared/contract/registry-conflicts';
import { formatDate } from '@shared/format';
import type { GridColumn } from '../../components/data-grid/grid-column';
import { Sign } from '../../components/sign';
import { conflictWord, decisionWords, isGrave } from './conflict-words';
import { Value } from './value';

/** What kind of disagreement it is; a square where a signature or the ledger itself is touched. */
export function ConflictBadge({ conflict }: { readonly conflict: ConflictView }) {
  const grave = isGrave(conflict);
  const open = conflict.state === 'open';
  return (
    <Sign tone={open ? (grave ? 'failed' : 'partly') : 'absent'} glyph={grave ? '■' : '▲'}>
      {conflictWord(conflict.kind)}
    </Sign>
  );
}

/** `open`, or what was decided. */
export function conflictState({ state, decision }: ConflictView): string {
  if (state === 'decided' && decision !== null) return decisionWords[decision].done;
  return state === 'resolved' ? 'agree again' : state;
}

/** The columns of the list of conflicts, both sides beside each other; what they last agreed on stands in the inspector. */
export const conflictColumns: readonly GridColumn<ConflictView>[] = [
  { id: 'number', header: 'Record', width: '72px', mono: true, text: ({ number }) => number },
  {
    id: 'kind',
    header: 'What',
    width: '180px',
    text: ({ kind }) => conflictWord(kind),
    cell: (conflict) => <ConflictBadge conflict={conflict} />,
  },
  {
    id: 'place',
    header: 'Where',
    width: 'minmax(170px, 1.6fr)',
    text: ({ registry, place }) => `${registry}/${place}`,
  },
  { id: 'field', header: 'Field', width: 'minmax(80px, 0.8fr)', text: ({ field }) => field },
  { ...side('base', 'Agreed'), hidden: true },
  side('ours', 'Ours'),
  side('theirs', 'Theirs'),
  {
    id: 'signed',
    header: 'Signed',
    width: '72px',
    mono: true,
    text: ({ signed }) => signed.join(' '),
    cell: ({ signed }) => (signed.length === 0 ? <span className="dim">no</span> : signed.join(' ')),
  },
  { id: 'state', header: 'State', width: '76px', text: conflictState },
  {
    id: 'found',
    header: 'Found',
    width: '84px',
    tabular: true,
    text: ({ foundAt }) => formatDate(foundAt),
    order: ({ foundAt }) => foundAt,
  },
];

function side(id: 'base' | 'ours' | 'theirs', header: string): GridColumn<ConflictView> {
  return {
    id,
    header,
    width: 'minmax(72px, 1fr)',
    text: (conflict) => conflict[id] ?? '',
    cell: (conflict) => <Value text={conflict[id]} />,
  };
}
