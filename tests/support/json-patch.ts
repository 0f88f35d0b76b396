/** One change of RFC 6902, of the kinds that the reference uses. */
export interface Change {
  readonly op: 'add' | 'remove' | 'replace' | 'test';
  readonly path: string;
  readonly value?: unknown;
}

type Node = Record<string, unknown>;

/** A changed copy; throws where a test does not hold or a place is not there. */
export function patched(source: object, changes: readonly Change[]): unknown {
  const copy = structuredClone(source);
  for (const change of changes) apply(copy as Node, change);
  return copy;
}

function apply(root: Node, { op, path, value }: Change): void {
  const names = path
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
  const last = names.pop() ?? '';
  const holder = names.reduce((node, name) => node[name] as Node, root);
  if (op !== 'add' && !(last in holder)) throw new Error(`nothing is at ${path}`);
  if (op === 'test') {
    if (JSON.stringify(holder[last]) !== JSON.stringify(value)) throw new Error(`${path} is something else`);
  } else if (Array.isArray(holder)) {
    const at = last === '-' ? holder.length : Number(last);
    const items = op === 'remove' ? [] : [value];
    holder.splice(at, op === 'add' ? 0 : 1, ...items);
  } else if (op === 'remove') delete holder[last];
  else holder[last] = value;
}
