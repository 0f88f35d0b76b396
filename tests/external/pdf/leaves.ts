/** Paths of all leaves of a JSON value, for example `metrics.0.wilson.1`; `null` is a leaf, an empty list has none. */
export function leavesOf(value: unknown, path = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, child]) =>
    leavesOf(child, path === '' ? key : `${path}.${key}`),
  );
}

/** A copy of a JSON value with another leaf at the path. */
export function withLeaf<T>(value: T, path: string, leaf: unknown): T {
  const copy = structuredClone(value);
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const parent = keys.reduce<Record<string, unknown>>(
    (at, key) => at[key] as Record<string, unknown>,
    copy as Record<string, unknown>,
  );
  parent[last] = leaf;
  return copy;
}

const others: Readonly<Record<string, string>> = {
  exploratory: 'locked-plan',
  baseline: 'candidate',
  candidate: 'baseline',
  sensitivity: 'npv',
  '>=': '<=',
  wilson: 'none',
  'delong-logit': 'none',
  none: 'wilson',
  gained: 'lost',
  lost: 'gained',
  'met-at-bound': 'not-met',
  'met-at-point': 'not-met',
  'no-evidence': 'not-met',
};

/** Another value of the same kind, that a reader could tell from this one. */
export function another(path: string, leaf: unknown): unknown {
  if (typeof leaf === 'boolean') return !leaf;
  if (typeof leaf === 'number') return path.endsWith('.label') ? 1 - leaf : leaf + 1;
  if (path === 'plan') return { id: 'VP-K0001', revision: 2, sha256: 'ab'.repeat(32) };
  if (leaf === null) return path.endsWith('agrees') ? true : '0.5';
  const text = String(leaf);
  if (Object.hasOwn(others, text)) return others[text];
  if (/\.(metric|id)$/.test(path) && !path.startsWith('gates')) return text === 'npv' ? 'ppv' : 'npv';
  if (/^-?\d+(\.\d+)?(e-\d+)?$/.test(text)) return String(Number((Number(text) + 0.011).toPrecision(12)));
  return `${text}x`;
}
