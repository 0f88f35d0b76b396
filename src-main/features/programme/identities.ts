import type { Programme } from '@shared/programme';

/** Ids of a programme: of each collection, and of everything that has one, with those that are there twice. */
export interface Identities {
  readonly of: (collection: string) => ReadonlySet<string>;
  readonly doubles: readonly string[];
}

export function identitiesIn(programme: Programme): Identities {
  const every = new Set<string>();
  const doubles: string[] = [];
  const collect = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('id' in value && typeof value.id === 'string') {
      if (every.has(value.id)) doubles.push(value.id);
      every.add(value.id);
    }
    for (const part of Object.values(value)) collect(part);
  };
  collect(programme);
  const collections = new Map<string, ReadonlySet<string>>(
    Object.entries(programme).map(([name, rows]) => [
      name,
      new Set(Array.isArray(rows) ? rows.map(({ id }) => id) : []),
    ]),
  );
  const none: ReadonlySet<string> = new Set();
  return { of: (name) => (name === '*' ? every : (collections.get(name) ?? none)), doubles };
}
