import { address, goTo } from '../../addresses';
import { useOperation } from '../../api/use-operation';
import { places } from './places';

export interface PaletteItem {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly detail: string;
  readonly run: () => void;
}

/** How many of each kind are offered: the palette is for getting there, the screens are for looking through. */
const most = 8;

/** What the words typed so far may mean: versions, comparisons, approvals, dossiers, and the commands given. */
export function usePaletteItems(words: string, commands: readonly PaletteItem[]): readonly PaletteItem[] {
  const searching = words.trim() !== '';
  const input = { search: words.trim(), limit: most };
  const versions = useOperation('version.list', input, { enabled: searching, keepPrevious: true });
  const comparisons = useOperation('comparison.list', {});
  const approvals = useOperation('approvals.list', {});
  const dossiers = useOperation('dossiers.list', {});

  const go = (id: string, kind: string, title: string, detail: string, href: string): PaletteItem => {
    return { id, kind, title, detail, run: () => goTo(href) };
  };
  const found = !searching
    ? []
    : [
        ...(versions.state === 'ready' ? versions.value.versions : []).map(
          ({ key, model, version, registry }) =>
            go(key, 'Version', `${model} ${version}`, registry, address.version(key)),
        ),
        ...(comparisons.state === 'ready' ? comparisons.value.comparisons : []).map((row) =>
          go(
            row.id,
            'Comparison',
            `${row.number} ${row.baseline} → ${row.candidate}`,
            row.decision,
            address.comparison(row.id),
          ),
        ),
        ...(approvals.state === 'ready' ? approvals.value.approvals : []).map((row) =>
          go(
            row.id,
            'Approval',
            `${row.number} ${row.subject.title}`,
            row.decision,
            address.approval(row.id),
          ),
        ),
        ...(dossiers.state === 'ready' ? dossiers.value.dossiers : []).map((row) =>
          go(row.id, 'Dossier', `${row.number} ${row.title}`, row.fileName, address.dossiers),
        ),
      ];
  const screens = places
    .flat()
    .map(({ name, href, letter }) => go(href, 'Screen', name, `G ${letter.toUpperCase()}`, href));
  const typed = words.trim().toLowerCase().split(/\s+/);
  const fits = ({ kind, title, detail }: PaletteItem) => {
    const text = `${kind} ${title} ${detail}`.toLowerCase();
    return typed.every((word) => text.includes(word));
  };
  // The core searches the versions by more than is shown here. But what it found for the words before is held against
  // these, or Enter would open a version that nobody is looking for any more.
  const searched = versions.state === 'ready' && !versions.previous;
  return [...found, ...screens, ...commands]
    .filter((item) => (item.kind === 'Version' && searched) || fits(item))
    .slice(0, 3 * most);
}
