import type { Violation } from './source';

/** The parts of package-lock.json (version 3) that the rules read. */
export interface Lock {
  readonly packages: Readonly<Record<string, LockEntry>>;
}

interface LockEntry {
  readonly license?: string;
  readonly integrity?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** Packages whose package.json names no licence, and what their LICENSE file says. */
const named: Readonly<Record<string, string>> = { 'node_modules/png-js': 'MIT' };

const exact = /^(npm:(@[\w.-]+\/)?[\w.-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/;

/** Licences that ask for no more than a notice, and the Open Font License of the bundled fonts. */
const allowed = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'OFL-1.1',
  'Python-2.0',
  'Unlicense',
  'Zlib',
]);

/** Versions of package.json that are not one exact version. */
export function versionViolations(
  groups: Readonly<Record<string, Readonly<Record<string, string>> | undefined>>,
): readonly Violation[] {
  return Object.entries(groups).flatMap(([group, entries = {}]) =>
    Object.entries(entries)
      .filter(([, version]) => !exact.test(version))
      .map(([name, version]) => at('versions', 'package.json', `${name} in ${group} is ${version}`)),
  );
}

/** Packages that ship (these roots and all they need) under a licence that is not allowed or not named. */
export function licenceViolations(lock: Lock, roots: readonly string[]): readonly Violation[] {
  return [...shipped(lock, roots)].flatMap((path) => {
    const entry = lock.packages[path];
    if (!entry) return [at('licences', 'package-lock.json', `${path} is not in the lock`)];
    // Filled in for another platform: this registry does not serve it, so its parent's licence has to do.
    if (entry.license === undefined && entry.integrity === undefined) return [];
    const licence = entry.license ?? named[path] ?? 'none named';
    return isAllowed(licence) ? [] : [at('licences', 'package-lock.json', `${path}: ${licence}`)];
  });
}

/** Lock paths reached from the roots, resolved as Node does: nearest node_modules first. */
function shipped(lock: Lock, roots: readonly string[]): ReadonlySet<string> {
  const reached = new Set<string>();
  const visit = (name: string, from: string): void => {
    const path = nearest(lock, name, from);
    if (reached.has(path)) return;
    reached.add(path);
    const entry = lock.packages[path];
    const needs = { ...entry?.dependencies, ...entry?.optionalDependencies };
    for (const next of Object.keys(needs)) visit(next, path);
  };
  for (const name of roots) visit(name, '');
  return reached;
}

function nearest(lock: Lock, name: string, from: string): string {
  const here = from === '' ? `node_modules/${name}` : `${from}/node_modules/${name}`;
  if (from === '' || lock.packages[here]) return here;
  const up = from.lastIndexOf('/node_modules/');
  return nearest(lock, name, up < 0 ? '' : from.slice(0, up));
}

/** SPDX expressions as npm packages use them: `A`, `(A OR B)`, `A AND B`. */
function isAllowed(expression: string): boolean {
  const plain = expression.replace(/[()]/g, '');
  return plain.split(' OR ').some((choice) => choice.split(' AND ').every((id) => allowed.has(id.trim())));
}

function at(rule: string, path: string, detail: string): Violation {
  return { rule, path, line: 0, detail };
}
