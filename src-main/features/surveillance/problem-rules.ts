/** What a closure may come with. */
export interface OfferedClosure {
  readonly cause?: string | undefined;
  readonly action?: string | undefined;
  readonly on?: string | undefined;
}

/** Parts of a closure; each has to be there. */
const parts = ['cause', 'action', 'on'] as const;

/** Names of the parts that are missing. */
export const missingParts = (closure: OfferedClosure): readonly string[] =>
  parts.filter((part) => closure[part] === undefined);

/** Whether a report may be closed on a day: not before somebody was aware of it, and not in the future. */
export const mayCloseOn = ({ awareOn }: { readonly awareOn: string }, on: string, today: string): boolean =>
  awareOn <= on && on <= today;

/** Calendar date in UTC. */
export const dateOf = (utcMs: number): string => new Date(utcMs).toISOString().slice(0, 10);

const dayMs = 86_400_000;

/** The last date that is today anywhere on Earth: somebody's calendar may be a day ahead of UTC. */
export const latestToday = (utcMs: number): string => dateOf(utcMs + dayMs / 2);

/** Order of two texts by their code units: the same on every machine. */
export const byText = (one: string, other: string): number => Number(one > other) - Number(one < other);
