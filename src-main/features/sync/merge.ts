/** What stands in a field, `null` for nothing. */
export type FieldValue = string | null;

/** One field as three parties see it: what both last agreed on, what is wanted here, what the registry says now. */
export interface ThreeWays {
  readonly base: FieldValue;
  readonly ours: FieldValue;
  readonly theirs: FieldValue;
}

/** A write whose end is not known: its answer was lost, or the process ended before it came. */
export interface Tried {
  readonly value: FieldValue;
}

/**
 * What both last agreed on, seeing what the registry says: a write of ours that arrived without our knowing is no
 * change by somebody else.
 */
export const agreedOn = (base: FieldValue, tried: Tried | null, theirs: FieldValue): FieldValue =>
  tried !== null && theirs === tried.value ? theirs : base;

/**
 * What follows from three values of a field: nothing; both say the same now; the registry changed it and nobody here
 * did; it was changed here and is still to be written; or each side changed it in its own way.
 */
export type Merge = 'in-step' | 'agreed' | 'theirs' | 'ours' | 'conflict';

/** A three-way merge of one field. It never looks at times: the clocks of two machines decide nothing. */
export function merge({ base, ours, theirs }: ThreeWays): Merge {
  if (ours === theirs) return base === ours ? 'in-step' : 'agreed';
  if (theirs === base) return 'ours';
  return ours === base ? 'theirs' : 'conflict';
}
