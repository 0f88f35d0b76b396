import type { Programme, Row } from '@shared/programme';

type Collection = {
  [Name in keyof Programme]: Programme[Name] extends readonly unknown[] ? Name : never;
}[keyof Programme];

/** A programme as one product sees it at one day: rows of other products and rows that no longer hold are not there. */
export interface Scope {
  /** The day as of which is asked. */
  readonly asOf: string;
  readonly product: string;
  readonly file: Programme;
  rows<Name extends Collection>(name: Name): readonly Row<Name>[];
  /** The row with an id; `undefined` as well where it is of another product or no longer holds. */
  row<Name extends Collection>(name: Name, id: string | null): Row<Name> | undefined;
}

export function scopeOf(file: Programme, { asOf, product }: Pick<Scope, 'asOf' | 'product'>): Scope {
  const known = new Map<Collection, ReadonlyMap<string, { readonly id: string }>>();
  const mapOf = (name: Collection) => {
    const found = known.get(name);
    if (found) return found;
    const kept = file[name].filter((row) => isInScope(row, product));
    const map = new Map(kept.map((row) => [row.id, row]));
    known.set(name, map);
    return map;
  };
  return {
    asOf,
    product,
    file,
    rows: <Name extends Collection>(name: Name) => [...mapOf(name).values()] as Row<Name>[],
    row: <Name extends Collection>(name: Name, id: string | null) =>
      (id === null ? undefined : mapOf(name).get(id)) as Row<Name> | undefined,
  };
}

function isInScope(row: object, product: string): boolean {
  if ('product' in row && row.product !== product) return false;
  return !['superseded_by', 'void'].some((field) => (row as Record<string, unknown>)[field] != null);
}

/** Today or before. */
export const isReached = ({ asOf }: Scope, day: string | null): day is string => day !== null && day <= asOf;

export const isPast = ({ asOf }: Scope, day: string | null): boolean => day !== null && day < asOf;

/** Calendar days from one date to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** The UTC date of a time stamp. */
export const dayOf = (timestamp: string): string => timestamp.slice(0, 10);

/** The word alone closes nothing: it needs its day. */
export const isClosed = (scope: Scope, row: { readonly status: string; readonly closed_on: string | null }) =>
  row.status === 'closed' && isReached(scope, row.closed_on);

export function isComplete(scope: Scope, evidence: string | null): boolean {
  const row = scope.row('evidence', evidence);
  return row?.state === 'complete' && isReached(scope, row.completed_on);
}

export const activeVersions = (scope: Scope): readonly Row<'versions'>[] =>
  scope.rows('versions').filter(({ status }) => ['in_review', 'approved', 'released'].includes(status));

export const isActive = (scope: Scope, version: string | null): boolean =>
  activeVersions(scope).some(({ id }) => id === version);

/** Released, approved, or asked to be released. */
export const releaseBoundVersions = (scope: Scope): readonly Row<'versions'>[] =>
  activeVersions(scope).filter(
    ({ status, release_requested_on }) => status !== 'in_review' || isReached(scope, release_requested_on),
  );
