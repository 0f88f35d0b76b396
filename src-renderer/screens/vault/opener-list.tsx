import type { Output } from '@shared/contract';
import { formatDate } from '@shared/format';

interface OpenerListProps {
  readonly people: Output<'vault.restorable'>['backups'][number]['people'];
}

/** Whose password opens a backup: the one that held on its day, by the day since when it did. */
export function OpenerList({ people }: OpenerListProps) {
  const days = new Map<string, string[]>();
  for (const { login, passwordSince } of people) {
    const day = passwordSince === null ? 'of a day not known' : `since ${formatDate(passwordSince)}`;
    days.set(day, [...(days.get(day) ?? []), login]);
  }
  return [...days].map(([day, logins]) => (
    <div key={day}>
      <span className="dim">{day}: </span>
      {logins.join(', ')}
    </div>
  ));
}
