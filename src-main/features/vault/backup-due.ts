const dayMs = 86_400_000;

export interface Due {
  readonly everyDays: number;
  /** Calendar day in UTC. */
  readonly on: string;
  /** From the day after. */
  readonly overdue: boolean;
}

/** @param lastMs when it was done last, or when the vault began if never; UTC ms */
export function dueAfter(lastMs: number, everyDays: number, nowMs: number): Due {
  const on = dayOf(lastMs + everyDays * dayMs);
  return { everyDays, on, overdue: on < dayOf(nowMs) };
}

const dayOf = (utcMs: number): string => new Date(utcMs).toISOString().slice(0, 10);
