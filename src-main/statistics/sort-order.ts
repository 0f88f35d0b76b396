const signBit = 0x8000_0000;
const widestDigit = 11;
const shortRun = 24;

/** Where the word with the sign stands in the memory of a double. */
const highWord = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1 ? 1 : 0;

/**
 * The order that sorts numbers from low to high: `values[order[0]]` is the lowest. Equal values keep their order.
 *
 * A radix sort on the upper words of the doubles, carried along with the places; only values that agree there are
 * then put in order by their lower words. Time grows with the count of values alone, whatever they are.
 * @param values finite or infinite numbers; −0 is placed before 0
 * @throws RangeError when a value is not a number
 */
export function sortOrder(values: Float64Array): Uint32Array {
  const words = new Uint32Array(values.buffer, values.byteOffset, 2 * values.length);
  const keys = new Uint32Array(values.length);
  const order = new Uint32Array(values.length);
  for (let index = 0; index < keys.length; index++) {
    if (Number.isNaN(values[index])) throw new RangeError('what is not a number has no place in an order');
    const word = words[2 * index + highWord] as number;
    // Compares as unsigned like the value: all bits of a negative are turned over, of the others the sign bit.
    keys[index] = word ^ ((word >> 31) | signBit);
    order[index] = index;
  }
  const sorted = sortedByKey(keys, order);
  orderRuns(sorted.keys, sorted.order, words);
  return sorted.order;
}

interface Keyed {
  readonly keys: Uint32Array;
  readonly order: Uint32Array;
}

/** Stable sort of places by unsigned keys that stand beside them; may use what it is given as working space. */
function sortedByKey(givenKeys: Uint32Array, givenOrder: Uint32Array): Keyed {
  const { lowest, bits } = span(givenKeys);
  const passes = Math.ceil(bits / widestDigit);
  if (passes === 0) return { keys: givenKeys, order: givenOrder };
  const width = Math.ceil(bits / passes);
  const counts = digitCounts(givenKeys, { lowest, passes, width });
  let [keys, order] = [givenKeys, givenOrder];
  let [spareKeys, spareOrder]: [Uint32Array, Uint32Array] = [
    new Uint32Array(keys.length),
    new Uint32Array(keys.length),
  ];
  for (let pass = 0; pass < passes; pass++) {
    const next = runningSums(counts.subarray(pass << width, (pass + 1) << width));
    distribute({ keys, order }, { keys: spareKeys, order: spareOrder }, next, lowest, pass * width);
    [keys, spareKeys] = [spareKeys, keys];
    [order, spareOrder] = [spareOrder, order];
  }
  return { keys, order };
}

/** The lowest key, and how many bits hold the distance of any other from it. */
function span(keys: Uint32Array): { readonly lowest: number; readonly bits: number } {
  let lowest = 0xffff_ffff;
  let highest = 0;
  for (let at = 0; at < keys.length; at++) {
    const key = keys[at] as number;
    if (key < lowest) lowest = key;
    if (key > highest) highest = key;
  }
  return { lowest, bits: highest > lowest ? 32 - Math.clz32(highest - lowest) : 0 };
}

/** How often each value of each digit occurs, one digit after the other. */
function digitCounts(
  keys: Uint32Array,
  { lowest, passes, width }: { readonly lowest: number; readonly passes: number; readonly width: number },
): Uint32Array {
  const counts = new Uint32Array(passes << width);
  const mask = (1 << width) - 1;
  for (let at = 0; at < keys.length; at++) {
    let rest = ((keys[at] as number) - lowest) >>> 0;
    for (let pass = 0; pass < passes; pass++) {
      const slot = (pass << width) + (rest & mask);
      counts[slot] = (counts[slot] as number) + 1;
      rest >>>= width;
    }
  }
  return counts;
}

/** Replaces counts by the place where each value begins. */
function runningSums(counts: Uint32Array): Uint32Array {
  let start = 0;
  for (let value = 0; value < counts.length; value++) {
    const count = counts[value] as number;
    counts[value] = start;
    start += count;
  }
  return counts;
}

/** One stable pass over the digit that begins at bit `shift` of the distance from the lowest key. */
function distribute(from: Keyed, to: Keyed, next: Uint32Array, lowest: number, shift: number): void {
  const { keys, order } = from;
  const { keys: toKeys, order: toOrder } = to;
  const mask = next.length - 1;
  for (let at = 0; at < keys.length; at++) {
    const key = keys[at] as number;
    const value = ((key - lowest) >>> shift) & mask;
    const place = next[value] as number;
    next[value] = place + 1;
    toKeys[place] = key;
    toOrder[place] = order[at] as number;
  }
}

/** Puts each run of equal upper words in the order of the lower ones. */
function orderRuns(keys: Uint32Array, order: Uint32Array, words: Uint32Array): void {
  for (let start = 0, end = 1; start < keys.length; start = end) {
    const key = keys[start] as number;
    for (end = start + 1; end < keys.length && keys[end] === key; end++);
    if (end - start === 1) continue;
    const turned = key >= signBit ? 0 : -1;
    if (end - start <= shortRun) insert(order, words, turned, start, end);
    else {
      const run = order.subarray(start, end);
      const lower = run.map((index) => (words[2 * index + 1 - highWord] as number) ^ turned);
      run.set(sortedByKey(lower, run.slice()).order);
    }
  }
}

/** Insertion sort of a short run by its lower words, bits turned over where the values are negative. */
function insert(order: Uint32Array, words: Uint32Array, turned: number, start: number, end: number): void {
  const other = 1 - highWord;
  for (let at = start + 1; at < end; at++) {
    const index = order[at] as number;
    const key = ((words[2 * index + other] as number) ^ turned) >>> 0;
    let to = at;
    for (; to > start; to--) {
      const before = order[to - 1] as number;
      if (((words[2 * before + other] as number) ^ turned) >>> 0 <= key) break;
      order[to] = before;
    }
    order[to] = index;
  }
}
