import { compareText } from '../domain';
import { ExactNumber, parseExactJson } from '../exact-json';
import type { FieldTarget } from '../push-target';
import type { FolderArtifact } from './folder-shape';

type Pairs = Record<string, unknown>;

interface ModelTree {
  readonly name: string;
  description: string;
  readonly tags: Pairs;
  readonly aliases: Pairs;
}

interface VersionTree {
  description: string;
  readonly tags: Pairs;
  artifacts: FolderArtifact[];
}

type ModelTarget = Extract<FieldTarget, { of: 'model-description' | 'model-tag' | 'alias' }>;
type VersionTarget = Extract<FieldTarget, { of: 'version-description' | 'version-tag' }>;

export const isOfModel = (target: FieldTarget): target is ModelTarget =>
  target.of === 'model-description' || target.of === 'model-tag' || target.of === 'alias';

/**
 * registry.json with one field set, or removed for `null`. Every number keeps the characters it was written with.
 *
 * @param text an accepted registry.json that has the model
 */
export function editedRegistry(text: string, target: ModelTarget, value: string | null): string {
  const tree = parseExactJson(text) as { readonly models: readonly ModelTree[] };
  const model = tree.models.find(({ name }) => name === target.model);
  if (model && target.of === 'model-description') model.description = value ?? '';
  if (model && target.of === 'model-tag') setPair(model.tags, target.key, value);
  if (model && target.of === 'alias') setPair(model.aliases, target.alias, value);
  return jsonText(tree);
}

/** version.json with one field set, as `editedRegistry`. */
export function editedVersion(text: string, target: VersionTarget, value: string | null): string {
  const tree = parseExactJson(text) as VersionTree;
  if (target.of === 'version-description') tree.description = value ?? '';
  else setPair(tree.tags, target.key, value);
  return jsonText(tree);
}

/** version.json with one artifact more, or another in its place. */
export function withArtifact(text: string, artifact: FolderArtifact): string {
  const tree = parseExactJson(text) as VersionTree;
  tree.artifacts = [...tree.artifacts.filter(({ path }) => path !== artifact.path), artifact];
  return jsonText(tree);
}

/** SHA256SUMS as `sha256sum` writes it, by path. */
export const sumsText = (sums: ReadonlyMap<string, string>): string =>
  [...sums]
    .sort(([a], [b]) => compareText(a, b))
    .map(([path, sha256]) => `${sha256}  ${path}\n`)
    .join('');

/** JSON as people read it: two spaces, one field a line, numbers in their own characters. */
export const jsonText = (value: unknown): string => `${written(value, '')}\n`;

function setPair(pairs: Pairs, key: string, value: string | null): void {
  if (value === null) delete pairs[key];
  // Assignment would set the prototype for `__proto__`, and the pair would be lost.
  else Object.defineProperty(pairs, key, { value, enumerable: true, configurable: true, writable: true });
}

function written(value: unknown, indent: string): string {
  if (value instanceof ExactNumber) return value.text;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  const parts = Array.isArray(value)
    ? value.map((item) => inner + written(item, inner))
    : Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .map(([key, item]) => `${inner}${JSON.stringify(key)}: ${written(item, inner)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return parts.length === 0 ? `${open}${close}` : `${open}\n${parts.join(',\n')}\n${indent}${close}`;
}
