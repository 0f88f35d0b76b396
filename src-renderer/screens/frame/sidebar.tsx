import { Link } from '@tanstack/react-router';
import { useOperation } from '../../api/use-operation';
import styles from './frame.module.css';
import { type Place, places } from './places';

/** The places of the workstation, with what waits there: signatures for this person, conflicts for a decision. */
export function Sidebar() {
  const approvals = useOperation('approvals.list', {});
  const waiting =
    approvals.state === 'ready'
      ? approvals.value.approvals.filter(({ mayMeaning }) => mayMeaning !== null).length
      : 0;
  const registries = useOperation('registry.list', {});
  const open =
    registries.state === 'ready' ? registries.value.registries.reduce((sum, each) => sum + each.open, 0) : 0;
  const counts: Readonly<Record<string, Count>> = {
    Approvals: { count: waiting, word: 'waiting for you' },
    Registries: { count: open, word: 'to decide' },
  };
  return (
    <nav className={styles.sidebar} aria-label="Screens">
      {places.map((group) => (
        <ul key={group[0]?.name}>
          {group.map((place) => (
            <li key={place.name}>
              <PlaceLink place={place} {...(counts[place.name] ?? nothing)} />
            </li>
          ))}
        </ul>
      ))}
    </nav>
  );
}

interface Count {
  readonly count: number;
  /** What the things counted are there for. */
  readonly word: string;
}

const nothing: Count = { count: 0, word: '' };

function PlaceLink({ place, count, word }: Count & { readonly place: Place }) {
  return (
    <Link
      to={place.to}
      activeOptions={{ exact: place.to === '/', includeSearch: false }}
      className={styles.place ?? ''}
    >
      {place.name}
      {count > 0 && (
        <span className={styles.waiting} title={`${count} ${word}`}>
          {count}
          <span className="visually-hidden"> {word}</span>
        </span>
      )}
    </Link>
  );
}
