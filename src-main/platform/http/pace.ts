/** How long to wait for a server, and how often to ask it again. */
export interface Pace {
  /** A connection on which nothing moves for this long is given up. */
  readonly idleMs: number;
  /** Sending may take this long, and so may the answer after it; longer only as far as the bytes of each explain it. */
  readonly graceMs: number;
  /** What a poor line still carries; an answer that comes slower is not meant to end. */
  readonly bytesPerSecond: number;
  /** No exchange, from its connection to the end of its answer, takes longer than this, however much it carries. */
  readonly mostMs: number;
  /** How often a request is sent at most. */
  readonly tries: number;
  /** The pause before a request is sent again is below this, doubled each time, … */
  readonly firstPauseMs: number;
  /** … and below this. */
  readonly mostPauseMs: number;
  /** A server that asks for a longer pause has its answer passed on instead. */
  readonly mostRetryAfterMs: number;
}

export const usualPace: Pace = {
  idleMs: 30_000,
  graceMs: 60_000,
  bytesPerSecond: 10_000,
  mostMs: 15 * 60_000,
  tries: 4,
  firstPauseMs: 400,
  mostPauseMs: 5_000,
  mostRetryAfterMs: 10_000,
};

/** Answers of a server that is restarting or overloaded; asking it again is right. */
const passingStatuses: ReadonlySet<number> = new Set([408, 429, 502, 503, 504]);

export const isPassing = (status: number): boolean => passingStatuses.has(status);

/** How long so many bytes may take one way, ms, before `mostMs` ends it. */
export const allowedMs = ({ graceMs, bytesPerSecond }: Pace, bytes: number): number =>
  graceMs + (bytes / bytesPerSecond) * 1000;

/**
 * How long to wait before the next try, ms; `null` when there is none.
 *
 * Full jitter, as in Brooker, Exponential Backoff And Jitter (AWS Architecture Blog, 2015): many clients that
 * failed together do not come back together. What the server asks for comes on top.
 *
 * @param tried  times the request was sent, from 1
 * @param retryAfterMs what the server asks for, `null` for nothing
 * @param chance in [0, 1)
 */
export function pauseMs(
  pace: Pace,
  tried: number,
  retryAfterMs: number | null,
  chance: number,
): number | null {
  if (tried >= pace.tries) return null;
  if (retryAfterMs !== null && retryAfterMs > pace.mostRetryAfterMs) return null;
  return (retryAfterMs ?? 0) + chance * Math.min(pace.mostPauseMs, pace.firstPauseMs * 2 ** (tried - 1));
}
