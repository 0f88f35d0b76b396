import type { Json } from './canonical-json';

/** One leaf of a record's content as text, at its path: `result.metrics[0].value`. */
export interface Leaf {
  readonly field: string;
  /** Text as it stands; numbers, `true`, `null`, `[]` and `{}` as JSON writes them. */
  readonly value: string;
}

/** A leaf that differs between two contents; `null` on the side that does not have it. */
export interface FieldChange {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Every leaf of a value in the order of its keys. The value itself is a leaf named '' when it is no object. */
export function leavesOf(value: Json, field = ''): readonly Leaf[] {
  if (isList(value) && value.length > 0)
    return value.flatMap((item, index) => leavesOf(item, `${field}[${index}]`));
  if (isThing(value) && Object.keys(value).length > 0)
    return Object.entries(value).flatMap(([key, item]) =>
      leavesOf(item, field === '' ? key : `${field}.${key}`),
    );
  return [{ field, value: typeof value === 'string' ? value : JSON.stringify(value) }];
}

/** What differs between two contents, leaf by leaf: first as the later one has them, then what it has no more. */
export function fieldChanges(before: Json, after: Json): readonly FieldChange[] {
  const old = new Map(leavesOf(before).map(({ field, value }) => [field, value]));
  const now = new Map(leavesOf(after).map(({ field, value }) => [field, value]));
  return [
    ...[...now]
      .filter(([field, value]) => old.get(field) !== value)
      .map(([field, value]) => ({ field, before: old.get(field) ?? null, after: value })),
    ...[...old]
      .filter(([field]) => !now.has(field))
      .map(([field, value]) => ({ field, before: value, after: null })),
  ];
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

const isThing = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !isList(value);
