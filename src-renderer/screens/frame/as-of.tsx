import { formatInstant } from '@shared/format';
import { address } from '../../addresses';
import { useOperation } from '../../api/use-operation';
import { localOffset } from '../../components/moment';
import styles from './frame.module.css';

/** How old the oldest snapshot of a registry is, and how many disagreements wait for a decision. */
export function AsOf() {
  const list = useOperation('registry.list', {});
  if (list.state !== 'ready' || list.value.registries.length === 0) return null;
  const registries = list.value.registries.filter(({ state }) => state !== 'removed');
  const synced = registries.flatMap(({ syncedAt }) => syncedAt ?? []).sort();
  const conflicts = registries.reduce((sum, registry) => sum + registry.open, 0);
  const oldest = synced[0];
  const whole = oldest === undefined ? '' : formatInstant(oldest, localOffset(oldest));
  return (
    <a
      className={styles.asOf}
      href={conflicts > 0 ? address.conflicts : address.registries}
      title={oldest && `Oldest snapshot: ${whole}`}
    >
      {oldest === undefined
        ? 'never synced'
        : `as of ${sinceToday(oldest) ? whole.slice(-17, -12) : whole.slice(0, -18)}`}
      {conflicts > 0 && (
        <span className={styles.conflicts}>
          , {conflicts} {conflicts === 1 ? 'conflict' : 'conflicts'}
        </span>
      )}
    </a>
  );
}

const sinceToday = (at: string): boolean => new Date(at).toDateString() === new Date().toDateString();
