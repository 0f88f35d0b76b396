/** The state of one generator: four words, changed by every draw. */
export type Stream = Int32Array;

const golden = 0x9e37_79b9;
/** Up to here the product with any word is exact in a double. */
const exactSize = 2 ** 21;

/**
 * The stream of random numbers that belongs to one number of one seed. Streams of a seed never share a state at their
 * start, so work that is split by number gives the same results however it is shared out.
 *
 * @param seed   whole number, 0 ≤ seed ≤ 2⁵³ − 1
 * @param number whole number, 0 ≤ number < 2³²
 * @throws RangeError when one is not such a number
 *
 * Source: state filled by the finaliser of MurmurHash3 (Appleby), a one-to-one mapping of words.
 */
export function streamOf(seed: number, number: number): Stream {
  if (
    !(Number.isSafeInteger(seed) && seed >= 0 && Number.isInteger(number) && number >= 0 && number < 2 ** 32)
  )
    throw new RangeError('a stream is told by a seed and a number, both whole and not below 0');
  const low = seed | 0;
  const high = Math.floor(seed / 2 ** 32);
  const stream = new Int32Array(4);
  for (let word = 0; word < 4; word++) {
    const start = mixed(mixed(low + Math.imul(golden, word + 1)) ^ high);
    stream[word] = mixed(start ^ number);
  }
  // The one state that the generator cannot leave.
  if (stream.every((word) => word === 0)) stream[0] = 1;
  return stream;
}

/**
 * Draws `size` times with replacement from `size` places and adds each draw to its counter.
 *
 * @param size     1 ≤ size ≤ 2³¹
 * @param counters of all places; those drawn from begin at `offset`
 *
 * Source: xoshiro128++ (Blackman & Vigna, ACM Trans. Math. Softw. 47 (2021) 36); places without bias by Lemire, ACM
 * Trans. Model. Comput. Simul. 29 (2019) 3.
 */
export function drawWithReplacement(
  stream: Stream,
  size: number,
  counters: Int32Array,
  offset: number,
): void {
  let a = stream[0] as number;
  let b = stream[1] as number;
  let c = stream[2] as number;
  let d = stream[3] as number;
  const upper = Math.floor(size / 2 ** 16);
  const lower = size % 2 ** 16;
  const unfair = 2 ** 32 % size;
  for (let left = size; left > 0; ) {
    const sum = (a + d) | 0;
    const value = (((sum << 7) | (sum >>> 25)) + a) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    if (Math.imul(value, size) >>> 0 < unfair) continue;
    // A product with more digits than a double is divided in two parts.
    const draw =
      size <= exactSize
        ? (value * size * 2 ** -32) | 0
        : Math.floor((value * upper + Math.floor((value * lower) / 2 ** 16)) / 2 ** 16);
    const place = offset + draw;
    counters[place] = (counters[place] as number) + 1;
    left -= 1;
  }
  stream.set([a, b, c, d]);
}

function mixed(word: number): number {
  let bits = word ^ (word >>> 16);
  bits = Math.imul(bits, 0x85eb_ca6b);
  bits ^= bits >>> 13;
  bits = Math.imul(bits, 0xc2b2_ae35);
  return bits ^ (bits >>> 16);
}
