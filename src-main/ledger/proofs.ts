import { createHash } from 'node:crypto';
import { fromHex, toHex } from '@main/kernel/bytes';

/** Leaves of a tree by their place: from the first (0-based) up to, and without, the last. */
export interface LeafRange {
  readonly from: number;
  readonly to: number;
}

/**
 * The subtrees whose roots prove that a leaf is in a tree, in the order of the proof. Together with the leaf they cover
 * every leaf once.
 *
 * @param index 0-based, below `size`
 * @throws RangeError for a leaf that is not in the tree: a caller bug
 *
 * Source: RFC 6962, section 2.1.1.
 */
export function inclusionRanges(index: number, size: number): readonly LeafRange[] {
  if (!(index >= 0 && index < size)) throw new RangeError('The leaf is not in the tree');
  const ranges: LeafRange[] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const middle = from + largestPowerBelow(to - from);
    const isLeft = index < middle;
    ranges.unshift(isLeft ? { from: middle, to } : { from, to: middle });
    if (isLeft) to = middle;
    else from = middle;
  }
  return ranges;
}

/**
 * The subtrees whose roots prove that a tree only grew, in the order of the proof; none for a tree of the same size.
 *
 * @param older at least 1, at most `size`
 * @throws RangeError for sizes that are not as above: a caller bug
 *
 * Source: RFC 6962, section 2.1.2.
 */
export function consistencyRanges(older: number, size: number): readonly LeafRange[] {
  if (!(older >= 1 && older <= size)) throw new RangeError('The older tree is none of this one');
  const ranges: LeafRange[] = [];
  let [from, to] = [0, size];
  while (older < to) {
    const middle = from + largestPowerBelow(to - from);
    const isLeft = older <= middle;
    ranges.unshift(isLeft ? { from: middle, to } : { from, to: middle });
    if (isLeft) to = middle;
    else from = middle;
  }
  // The reader has the older root already; where it is a subtree of its own, it need not be sent.
  return from === 0 ? ranges : [{ from, to }, ...ranges];
}

/** Computes the roots of some subtrees while all leaves pass by once, so that they need never be in memory together. */
export class SubtreeRoots {
  readonly #subtrees: readonly { readonly range: LeafRange; readonly nodes: Buffer[] }[];
  #next = 0;

  /** @param ranges disjoint, as the functions above give them */
  constructor(ranges: readonly LeafRange[]) {
    this.#subtrees = ranges.map((range) => ({ range, nodes: [] }));
  }

  /** @param leaf RFC 6962 leaf hash of the next leaf, hex */
  add(leaf: string): void {
    const index = this.#next;
    this.#next += 1;
    const subtree = this.#subtrees.find(({ range }) => index >= range.from && index < range.to);
    if (!subtree) return;
    let node = fromHex(leaf);
    // Each trailing one bit of the count is a complete subtree that this leaf completes into a larger one.
    for (let count = index - subtree.range.from; count % 2 === 1; count = (count - 1) / 2)
      node = parent(subtree.nodes.pop() ?? node, node);
    subtree.nodes.push(node);
  }

  /** The roots in the order of the ranges, hex. Call it when the last leaf has been added. */
  roots(): readonly string[] {
    return this.#subtrees.map(({ nodes }) => toHex(nodes.reduceRight((right, left) => parent(left, right))));
  }
}

/**
 * Whether a path proves that a leaf stands at `index` of the tree with this size and root; all hashes hex.
 *
 * Source: RFC 9162, section 2.1.3.2.
 */
export function verifyInclusion(
  leaf: string,
  index: number,
  size: number,
  path: readonly string[],
  root: string,
): boolean {
  if (!(Number.isSafeInteger(index) && index >= 0 && index < size)) return false;
  let [at, last] = [index, size - 1];
  let node = fromHex(leaf);
  for (const hash of path.map(fromHex)) {
    if (last === 0) return false;
    if (isOdd(at) || at === last) {
      node = parent(hash, node);
      while (!isOdd(at) && at !== 0) [at, last] = [half(at), half(last)];
    } else node = parent(node, hash);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && toHex(node) === root;
}

/**
 * Whether a path proves that the tree with `size` and `root` is the older one with leaves added; all hashes hex.
 *
 * Source: RFC 9162, section 2.1.4.2.
 */
export function verifyConsistency(
  older: { readonly size: number; readonly root: string },
  newer: { readonly size: number; readonly root: string },
  path: readonly string[],
): boolean {
  if (!(Number.isSafeInteger(older.size) && older.size >= 1 && older.size <= newer.size)) return false;
  if (older.size === newer.size) return path.length === 0 && older.root === newer.root;
  const complete = largestPowerBelow(older.size * 2) === older.size;
  const [first, ...rest] = (complete ? [older.root, ...path] : path).map(fromHex);
  if (!first || path.length === 0) return false;
  let [at, last] = [older.size - 1, newer.size - 1];
  while (isOdd(at)) [at, last] = [half(at), half(last)];
  let [before, after] = [first, first];
  for (const hash of rest) {
    if (last === 0) return false;
    if (isOdd(at) || at === last) {
      before = parent(hash, before);
      after = parent(hash, after);
      while (!isOdd(at) && at !== 0) [at, last] = [half(at), half(last)];
    } else after = parent(after, hash);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && toHex(before) === older.root && toHex(after) === newer.root;
}

/** The largest power of two below `count`, which is at least 2. */
function largestPowerBelow(count: number): number {
  let power = 1;
  while (power * 2 < count) power *= 2;
  return power;
}

const parent = (left: Uint8Array, right: Uint8Array): Buffer =>
  createHash('sha256').update(Uint8Array.of(1)).update(left).update(right).digest();

// Not bit operators: they would cut sizes at 32 bits.
const isOdd = (value: number) => value % 2 === 1;
const half = (value: number) => Math.floor(value / 2);
