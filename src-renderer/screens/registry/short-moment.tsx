import { formatInstant } from '@shared/format';
import { localOffset } from '../../components/moment';

const zoneLength = ' (UTC+00:00)'.length;

/** A point in time as a narrow column has room for it: the zone on hover. */
export function ShortMoment({ at }: { readonly at: string | null }) {
  if (at === null) return <span className="dim">never</span>;
  const whole = formatInstant(at, localOffset(at));
  return (
    <time dateTime={at} title={whole}>
      {whole.slice(0, -zoneLength)}
    </time>
  );
}
