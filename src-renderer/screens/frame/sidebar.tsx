import { Link } from '@tanstack/react-router';
import { useOperation } from '../../api/use-operation';
import styles from './frame.module.css';
import { type Place, places } from './places';

/** The places of the workstation, with the number of signatures that wait for this person. */
export function Sidebar() {
  const approvals = useOperation('approvals.list', {});
  const waiting =
    approvals.state === 'ready'
      ? approvals.value.approvals.filter(({ mayMeaning }) => mayMeaning !== null).length
      : 0;
  return (
    <nav className={styles.sidebar} aria-label="Screens">
      {places.map((group) => (
        <ul key={group[0]?.name}>
          {group.map((place) => (
            <li key={place.name}>
              <PlaceLink place={place} count={place.name === 'Approvals' ? waiting : 0} />
            </li>
          ))}
        </ul>
      ))}
    </nav>
  );
}

function PlaceLink({ place, count }: { readonly place: Place; readonly count: number }) {
  return (
    <Link
      to={place.to}
      activeOptions={{ exact: place.to === '/', includeSearch: false }}
      className={styles.place ?? ''}
    >
      {place.name}
      {count > 0 && (
        <span className={styles.waiting} title={`${count} waiting for you`}>
          {count}
          <span className="visually-hidden"> waiting for you</span>
        </span>
      )}
    </Link>
  );
}
