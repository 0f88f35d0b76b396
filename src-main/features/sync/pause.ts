/** Milliseconds to wait after so many failed tries in a row: doubling from five seconds, an hour at most. */
const longestMs = 3_600_000;
const firstMs = 5_000;

/** Tries after which a push is given up until a person asks for another. */
export const maxAttempts = 8;

/**
 * A pause with full jitter, so that several laptops do not come back at the same moment.
 *
 * @param chance uniform in [0, 1)
 *
 * Source: M. Brooker, “Exponential Backoff And Jitter”, AWS Architecture Blog, 2015.
 */
export const pauseMs = (attempts: number, chance: number): number =>
  Math.floor(chance * Math.min(longestMs, firstMs * 2 ** attempts));
