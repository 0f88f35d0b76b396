/** What tells one thing from another of the same name. UTC milliseconds, `null` where the registry does not say. */
export interface Identity {
  readonly name: string;
  readonly createdAtMs: number | null;
}

/** What became of the things of one kind from one complete snapshot to the next, each by name. */
export interface IdentityChanges {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly renamed: readonly { readonly from: string; readonly to: string }[];
  /** Another thing stands under the name. */
  readonly recreated: readonly string[];
}

/**
 * Tells added, removed, renamed and re-created things apart. A thing was renamed when exactly one that is gone and exactly
 * one that came were created at the same moment; where several were, nobody can say which is which. A thing that took the
 * name of a renamed one is an added one.
 */
export function identityChanges(before: readonly Identity[], after: readonly Identity[]): IdentityChanges {
  const old = new Map(before.map(({ name, createdAtMs }) => [name, createdAtMs]));
  const now = new Map(after.map(({ name, createdAtMs }) => [name, createdAtMs]));
  // Undefined for a name that is not there: no creation time equals it.
  const gone = before.filter(({ name, createdAtMs }) => now.get(name) !== createdAtMs);
  const came = after.filter(({ name, createdAtMs }) => old.get(name) !== createdAtMs);
  const [goneAt, cameAt] = [byMoment(gone), byMoment(came)];
  const renamed = gone.flatMap(({ name, createdAtMs }) => {
    const [to, other] = cameAt.get(createdAtMs) ?? [];
    const alone = createdAtMs !== null && !other && goneAt.get(createdAtMs)?.length === 1;
    return to !== undefined && alone ? [{ from: name, to }] : [];
  });
  const from = new Set(renamed.map((each) => each.from));
  const to = new Set(renamed.map((each) => each.to));
  const left = new Set(gone.map(({ name }) => name).filter((name) => !from.has(name)));
  const fresh = came.map(({ name }) => name).filter((name) => !to.has(name));
  const isFresh = new Set(fresh);
  return {
    added: fresh.filter((name) => !left.has(name)),
    removed: [...left].filter((name) => !isFresh.has(name)),
    renamed,
    recreated: fresh.filter((name) => left.has(name)),
  };
}

/** Names by the moment of their creation. */
function byMoment(things: readonly Identity[]): ReadonlyMap<number | null, readonly string[]> {
  const names = new Map<number | null, string[]>();
  for (const { name, createdAtMs } of things) {
    const there = names.get(createdAtMs);
    if (there) there.push(name);
    else names.set(createdAtMs, [name]);
  }
  return names;
}

/** A version by what a registry calls it and when it and its model were made. */
export interface VersionIdentity {
  readonly model: string;
  readonly version: string;
  readonly modelCreatedAt: number | null;
  readonly createdAt: number | null;
}

/** Whether a version is one that was known under another name of its model: what was recorded of it goes on. */
export const isRenamed = (known: VersionIdentity, now: VersionIdentity): boolean =>
  known.model !== now.model &&
  known.version === now.version &&
  known.createdAt !== null &&
  known.createdAt === now.createdAt &&
  known.modelCreatedAt !== null &&
  known.modelCreatedAt === now.modelCreatedAt;
