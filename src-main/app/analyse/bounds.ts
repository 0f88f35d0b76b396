import type { Interval } from '@main/statistics/interval';
import { type Defined, isUndefined } from '@main/statistics/undefined';
import type { Answer } from './given';

/** The keys `<name>_lower` and `<name>_upper` of an interval, both `null` where there is none. */
export function bounds(name: string, interval: Defined<Interval> | null): Answer {
  const given = interval === null || isUndefined(interval) ? null : interval;
  return { [`${name}_lower`]: given?.low ?? null, [`${name}_upper`]: given?.high ?? null };
}
