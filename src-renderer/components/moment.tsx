import { formatInstant } from '@shared/format';

const msPerMinute = 60_000;
const steps = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', msPerMinute],
] as const;

interface MomentProps {
  /** ISO 8601 UTC, or `null` where it has not happened. */
  readonly at: string | null;
  /** Minutes east of UTC where it happened; without it, where this window is. */
  readonly offsetMinutes?: number;
}

/** A point in time in full; how long ago only on hover. */
export function Moment({ at, offsetMinutes }: MomentProps) {
  if (at === null) return <span className="dim">never</span>;
  return (
    <time dateTime={at} title={ago(at)}>
      {formatInstant(at, offsetMinutes ?? localOffset(at))}
    </time>
  );
}

/** Minutes east of UTC of this window at that time. */
export function localOffset(at: string | number): number {
  return -new Date(at).getTimezoneOffset();
}

function ago(at: string): string {
  const passed = Date.now() - Date.parse(at);
  const step = steps.find(([, ms]) => passed >= ms);
  if (!step) return 'less than a minute ago';
  const count = Math.floor(passed / step[1]);
  return `${count} ${step[0]}${count === 1 ? '' : 's'} ago`;
}
