/** Tries after which a push is given up until a person asks for another. */
export const maxAttempts = 8;

const longestMs = 3_600_000;
const firstMs = 5_000;

/**
 * Milliseconds to wait before the next try: at most ten seconds after the first failure, doubling with each, an hour
 * at most, and by full jitter anything below, so that several laptops do not come back at the same moment.
 *
 * @param attempts failed tries so far, at least 1
 * @param chance uniform in (0, 1]
 *
 * Source: M. Brooker, “Exponential Backoff And Jitter”, AWS Architecture Blog, 2015.
 */
export const pauseMs = (attempts: number, chance: number): number =>
  Math.ceil(chance * Math.min(longestMs, firstMs * 2 ** attempts));
