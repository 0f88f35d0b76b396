import { createHash } from 'node:crypto';
import type { ByteDictionary } from './byte-dictionary';

const shortRun = 16;
const keyBytes = 4;
const flushAt = 1 << 16;

/**
 * The numbers of a dictionary's byte strings, sorted by their bytes. Strings hold no zero byte, so that a shorter one
 * can be filled up with them.
 */
export function sortedNumbers(ids: ByteDictionary): Uint32Array {
  const order = Uint32Array.from({ length: ids.size }, (_, number) => number);
  sortRange(ids, order, 0, order.length, 0);
  return order;
}

function sortRange(ids: ByteDictionary, order: Uint32Array, from: number, to: number, known: number): void {
  if (to - from <= shortRun) {
    insert(ids, order, from, to);
    return;
  }
  const depth = sharedBytes(ids, order, from, to, known);
  // Key above number, as the halves of one unsigned integer: sorted without a comparing function.
  const words = new Uint32Array(2 * (to - from));
  for (let at = from; at < to; at += 1) {
    words[2 * (at - from)] = order[at] as number;
    words[2 * (at - from) + 1] = keyAt(ids, order[at] as number, depth);
  }
  new BigUint64Array(words.buffer).sort();
  for (let at = from; at < to; at += 1) order[at] = words[2 * (at - from)] as number;
  for (let start = from, end = from + 1; start < to; start = end) {
    const key = words[2 * (start - from) + 1];
    for (end = start + 1; end < to && words[2 * (end - from) + 1] === key; end += 1);
    if (end - start > 1) sortRange(ids, order, start, end, depth + keyBytes);
  }
}

function keyAt(ids: ByteDictionary, number: number, depth: number): number {
  const { bytes } = ids;
  const [start, end] = [ids.startOf(number) + depth, ids.endOf(number)];
  let key = 0;
  for (let at = start; at < start + keyBytes; at += 1)
    key = (key << 8) | (at < end ? (bytes[at] as number) : 0);
  return key >>> 0;
}

/** How many bytes all strings of a range begin with; ids mostly differ at their ends. */
function sharedBytes(
  ids: ByteDictionary,
  order: Uint32Array,
  from: number,
  to: number,
  known: number,
): number {
  const { bytes } = ids;
  const first = ids.startOf(order[from] as number);
  let shared = ids.endOf(order[from] as number) - first;
  for (let at = from + 1; at < to && shared > known; at += 1) {
    const start = ids.startOf(order[at] as number);
    const length = Math.min(shared, ids.endOf(order[at] as number) - start);
    let same = known;
    while (same < length && bytes[start + same] === bytes[first + same]) same += 1;
    shared = same;
  }
  return Math.max(shared, known);
}

function insert(ids: ByteDictionary, order: Uint32Array, from: number, to: number): void {
  const { bytes } = ids;
  const text = (number: number) => bytes.subarray(ids.startOf(number), ids.endOf(number));
  for (let at = from + 1; at < to; at += 1) {
    const number = order[at] as number;
    let place = at;
    for (; place > from; place -= 1) {
      const before = order[place - 1] as number;
      if (Buffer.compare(text(before), text(number)) <= 0) break;
      order[place] = before;
    }
    order[place] = number;
  }
}

/**
 * SHA-256 over the ids in the order of their bytes, a line each, and over ids with a tab and their label: the same as
 * `labelDigest` gives.
 */
export function caseDigests(
  ids: ByteDictionary,
  labels: Uint8Array,
): { readonly casesSha256: string; readonly labelsSha256: string } {
  const [cases, labelled] = [createHash('sha256'), createHash('sha256')];
  const pages = [Buffer.alloc(2 * flushAt), Buffer.alloc(2 * flushAt)] as const;
  let [used, usedLabelled] = [0, 0];
  for (const number of sortedNumbers(ids)) {
    const id = ids.bytes.subarray(ids.startOf(number), ids.endOf(number));
    pages[0].set(id, used);
    pages[1].set(id, usedLabelled);
    used += id.length + 1;
    usedLabelled += id.length + 3;
    pages[0][used - 1] = 0x0a;
    pages[1][usedLabelled - 3] = 0x09;
    pages[1][usedLabelled - 2] = labels[number] === 1 ? 0x31 : 0x30;
    pages[1][usedLabelled - 1] = 0x0a;
    if (usedLabelled < flushAt) continue;
    cases.update(pages[0].subarray(0, used));
    labelled.update(pages[1].subarray(0, usedLabelled));
    [used, usedLabelled] = [0, 0];
  }
  return {
    casesSha256: cases.update(pages[0].subarray(0, used)).digest('hex'),
    labelsSha256: labelled.update(pages[1].subarray(0, usedLabelled)).digest('hex'),
  };
}
