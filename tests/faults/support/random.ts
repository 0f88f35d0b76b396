/** Random choices that a seed repeats. */
export interface Chance {
  /** A fraction in [0, 1). */
  share(): number;
  /** A whole number in [0, bound). */
  below(bound: number): number;
  bytes(length: number): Buffer;
}

/** Source: mulberry32 by T. Ettinger, public domain; good enough to choose where to break something. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const share = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (bound: number) => Math.floor(share() * bound);
  return { share, below, bytes: (length) => Buffer.from(Array.from({ length }, () => below(256))) };
}
