import { hash } from 'node:crypto';

/**
 * An RFC 6962 tree that only grows: the roots of its complete subtrees, largest first, as hex.
 * Its root changes by one leaf in O(log n) without the leaves before.
 */
export interface Frontier {
  readonly size: number;
  readonly nodes: readonly string[];
}

export const emptyFrontier: Frontier = { size: 0, nodes: [] };

/** RFC 6962 hash of an inner node, hex. */
const parent = (left: string, right: string): string =>
  hash('sha256', Buffer.from(`01${left}${right}`, 'hex'), 'hex');

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
  if (last === undefined) return hash('sha256', '', 'hex');
  return frontier.nodes.slice(0, -1).reduceRight((right, left) => parent(left, right), last);
}
