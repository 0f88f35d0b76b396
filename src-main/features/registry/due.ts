/** What decides whether a registry is to be synced by itself. */
export interface Schedule {
  readonly id: string;
  readonly state: string;
  readonly everyMinutes: number;
  readonly snapshot: { readonly asOfMs: number } | null;
}

/**
 * Registries whose last snapshot, and last try, are longer ago than they are to be synced.
 *
 * @param tried when each was tried last in this process, UTC milliseconds, by id
 */
export const dueRegistries = <R extends Schedule>(
  registries: readonly R[],
  tried: ReadonlyMap<string, number>,
  nowMs: number,
): readonly R[] =>
  registries.filter(({ id, state, everyMinutes, snapshot }) => {
    const last = Math.max(snapshot?.asOfMs ?? 0, tried.get(id) ?? 0);
    // A clock that was set back must not keep a registry from being read for ever.
    return state === 'linked' && everyMinutes > 0 && Math.abs(nowMs - last) >= everyMinutes * 60_000;
  });
