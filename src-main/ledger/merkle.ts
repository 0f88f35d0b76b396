import { createHash } from 'node:crypto';
import { fromHex, toHex } from '@main/kernel/bytes';

/**
 * An RFC 6962 tree that only grows: the roots of its complete subtrees, largest first, as hex.
 * Its root changes by one leaf in O(log n) without the leaves before.
 */
export interface Frontier {
  readonly size: number;
  readonly nodes: readonly string[];
}

export const emptyFrontier: Frontier = { size: 0, nodes: [] };

const parent = (left: string, right: string): string =>
  toHex(createHash('sha256').update(Uint8Array.of(1)).update(fromHex(left)).update(fromHex(right)).digest());

/** The frontier with one more leaf (its RFC 6962 leaf hash, hex). */
export function append(frontier: Frontier, leaf: string): Frontier {
  const nodes = [...frontier.nodes];
  let node = leaf;
  // Each trailing one bit of the size is a complete subtree that the new leaf completes into a larger one.
  for (let size = frontier.size; size % 2 === 1; size = (size - 1) / 2)
    node = parent(nodes.pop() ?? '', node);
  nodes.push(node);
  return { size: frontier.size + 1, nodes };
}

/** The tree's root, hex; SHA-256 of nothing for the empty tree. Source: RFC 6962, section 2.1. */
export function rootOf(frontier: Frontier): string {
  const last = frontier.nodes.at(-1);
  if (last === undefined) return toHex(createHash('sha256').digest());
  return frontier.nodes.slice(0, -1).reduceRight((right, left) => parent(left, right), last);
}
