import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { append, emptyFrontier, rootOf } from './merkle';
import {
  consistencyRanges,
  inclusionRanges,
  type LeafRange,
  SubtreeRoots,
  verifyConsistency,
  verifyInclusion,
} from './proofs';

const sha256 = (...parts: readonly Uint8Array[]) =>
  createHash('sha256').update(Buffer.concat(parts)).digest();
const leafOf = (bytes: Uint8Array) => sha256(Uint8Array.of(0), bytes).toString('hex');

// Leaves, roots and proofs that transparency-dev/merkle publishes (testonly/reference_test.go); the leaves and the
// longer proofs are those of certificate-transparency's first tests.
const leaves = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map((hex) => leafOf(Buffer.from(hex, 'hex')));
const node = {
  first: '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  second: '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
  fifth: 'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
  upTo2: 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  from2To4: '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
  from4To6: '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
  from6To8: 'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
  upTo4: 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  from4To8: '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
};

function rootsOf(ranges: readonly LeafRange[], all: readonly string[]): readonly string[] {
  const subtrees = new SubtreeRoots(ranges);
  for (const leaf of all) subtrees.add(leaf);
  return subtrees.roots();
}
const inclusion = (index: number, all: readonly string[]) => rootsOf(inclusionRanges(index, all.length), all);
const consistency = (older: number, all: readonly string[]) =>
  rootsOf(consistencyRanges(older, all.length), all);
const treeRoot = (all: readonly string[]) => rootOf(all.reduce(append, emptyFrontier));

describe('the published proofs', () => {
  test.each<[number, number, readonly string[]]>([
    [0, 1, []],
    [0, 2, [node.second]],
    [1, 2, [node.first]],
    [2, 3, [node.upTo2]],
    [1, 5, [node.first, node.from2To4, node.fifth]],
    [0, 8, [node.second, node.from2To4, node.from4To8]],
    [5, 8, [node.fifth, node.from6To8, node.upTo4]],
  ])('that leaf %i is among %i', (index, size, path) => {
    expect(inclusion(index, leaves.slice(0, size))).toEqual(path);
  });

  test.each<[number, number, readonly string[]]>([
    [1, 1, []],
    [1, 8, [node.second, node.from2To4, node.from4To8]],
    [2, 5, [node.from2To4, node.fifth]],
    [6, 8, [node.from4To6, node.from6To8, node.upTo4]],
  ])('that %i leaves grew to %i', (older, size, path) => {
    expect(consistency(older, leaves.slice(0, size))).toEqual(path);
  });
});

// RFC 6962, section 2.1, as it is written there: recursive, with every leaf at hand.
function naiveRoot(all: readonly string[]): string {
  const [only] = all;
  if (only !== undefined && all.length === 1) return only;
  let middle = 1;
  while (middle * 2 < all.length) middle *= 2;
  const [left, right] = [naiveRoot(all.slice(0, middle)), naiveRoot(all.slice(middle))];
  return sha256(Uint8Array.of(1), Buffer.from(left, 'hex'), Buffer.from(right, 'hex')).toString('hex');
}

const anySize = fc.integer({ min: 1, max: 200 });
const treeOf = (size: number) => Array.from({ length: size }, (_, i) => leafOf(Buffer.from(String(i))));

test('every leaf of every tree is proved, and by no altered path, place or root', () => {
  fc.assert(
    fc.property(anySize, fc.nat(), (size, seed) => {
      const all = treeOf(size);
      const index = seed % size;
      const path = inclusion(index, all);
      const root = naiveRoot(all);
      const leaf = all[index] ?? '';
      expect(verifyInclusion(leaf, index, size, path, root)).toBe(true);
      expect(verifyInclusion(leaf, index + 1, size, path, root)).toBe(false);
      expect(verifyInclusion(leafOf(Buffer.from('another')), index, size, path, root)).toBe(false);
      expect(verifyInclusion(leaf, index, size, [...path, root], root)).toBe(false);
      expect(verifyInclusion(leaf, index, size, path, leaf === root ? node.first : leaf)).toBe(false);
      for (const [i, hash] of path.entries()) {
        const altered = path.with(
          i,
          hash.replace(/^./, (digit) => (digit === '0' ? '1' : '0')),
        );
        expect(verifyInclusion(leaf, index, size, altered, root)).toBe(false);
      }
    }),
    { numRuns: 150 },
  );
});

test('every growth is proved, and by no altered path, size or root', () => {
  fc.assert(
    fc.property(anySize, fc.nat(), (size, seed) => {
      const all = treeOf(size);
      const older = { size: (seed % size) + 1, root: naiveRoot(all.slice(0, (seed % size) + 1)) };
      const newer = { size, root: naiveRoot(all) };
      const path = consistency(older.size, all);
      expect(verifyConsistency(older, newer, path)).toBe(true);
      expect(verifyConsistency(older, newer, [...path, newer.root])).toBe(false);
      expect(verifyConsistency({ ...older, size: size + 1 }, newer, path)).toBe(false);
      expect(verifyConsistency({ ...older, root: leafOf(Buffer.from('x')) }, newer, path)).toBe(false);
      for (const [i, hash] of path.entries()) {
        const altered = path.with(
          i,
          hash.replace(/^./, (digit) => (digit === '0' ? '1' : '0')),
        );
        expect(verifyConsistency(older, newer, altered)).toBe(false);
      }
    }),
    { numRuns: 150 },
  );
});

test('the ranges of a proof cover every other leaf once', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.nat(), (size, seed) => {
      const index = seed % size;
      const covered = inclusionRanges(index, size).map(({ from, to }) => to - from);
      expect(covered.reduce((sum, length) => sum + length, 1)).toBe(size);
      expect(covered.length).toBeLessThanOrEqual(Math.ceil(Math.log2(size)));
    }),
    { numRuns: 300 },
  );
});

test('a leaf outside the tree, and an older tree that is larger, are refused', () => {
  expect(() => inclusionRanges(8, 8)).toThrow(RangeError);
  expect(() => consistencyRanges(0, 8)).toThrow(RangeError);
  expect(() => consistencyRanges(9, 8)).toThrow(RangeError);
});

test('the roots computed in passing are those of the whole tree', () => {
  expect(treeRoot(leaves)).toBe(naiveRoot(leaves));
});
