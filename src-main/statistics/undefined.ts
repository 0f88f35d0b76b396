/** A quantity that these data do not define, and why in one sentence: never NaN, never an interval that only looks like one. */
export interface Undefined {
  readonly undefined: string;
}

/** What an analysis gives: the quantity, or the reason why there is none. */
export type Defined<T> = T | Undefined;

/** @param reason one sentence for the reader of a report, without values of cases */
export function notDefined(reason: string): Undefined {
  return { undefined: reason };
}

/** Is this the reason in place of the quantity? */
export function isUndefined<T>(outcome: Defined<T>): outcome is Undefined {
  return typeof outcome === 'object' && outcome !== null && 'undefined' in outcome;
}
