import { importsOf, stem } from './parse';
import type { SourceFile, Violation } from './source';

/** Groups of files that import each other in a ring, types included: one violation for each ring found. */
export function cycleViolations(files: readonly SourceFile[]): readonly Violation[] {
  const graph = importGraph(files);
  const done = new Set<string>();
  const rings: string[][] = [];

  // Depth first: a file met again while it is still on the trail closes a ring.
  const visit = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path);
    if (at >= 0) {
      rings.push([...trail.slice(at), path]);
      return;
    }
    if (done.has(path)) return;
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
  return rings.map((ring) => ({
    rule: 'cycles',
    path: ring[0] ?? '',
    line: 0,
    detail: ring.join(' → '),
  }));
}

/** Path → paths it imports, among the files given. */
function importGraph(files: readonly SourceFile[]): ReadonlyMap<string, readonly string[]> {
  const byStem = new Map(files.map((file) => [stem(file.path), file.path]));
  return new Map(
    files.map((file) => [
      file.path,
      importsOf(file).flatMap(({ target }) => {
        if (target === undefined) return [];
        const path = byStem.get(target) ?? byStem.get(`${target}/index`);
        return path === undefined ? [] : [path];
      }),
    ]),
  );
}
