import { type Defined, isUndefined } from '@main/statistics/undefined';
import { refuse } from './refuse';

/** A quantity for a key of its own: `null` where the data do not define it. */
export function orNull<T>(outcome: Defined<T>): T | null {
  return isUndefined(outcome) ? null : outcome;
}

/** A quantity without which the case has no answer: where the data do not define it, the whole case is refused. */
export function orRefuse<T>(outcome: Defined<T>): T {
  return isUndefined(outcome) ? refuse(outcome.undefined) : outcome;
}
