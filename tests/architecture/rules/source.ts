import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** A file as the rules see it: a path from the project's root, with `/`, and its text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** One broken rule, at a place a person can go to. */
export interface Violation {
  readonly rule: string;
  readonly path: string;
  /** 1-based; 0 when the rule is about the whole file. */
  readonly line: number;
  readonly detail: string;
}

export const projectRoot = resolve(import.meta.dirname, '../../..');

/** Every file below the project's root that matches one of the patterns, sorted by path. */
export function readTree(patterns: readonly string[]): readonly SourceFile[] {
  return globSync([...patterns], { cwd: projectRoot, exclude: ['**/node_modules/**'] })
    .sort()
    .map((path) => ({
      path: path.replaceAll('\\', '/'),
      text: readFileSync(join(projectRoot, path), 'utf8'),
    }));
}

/** The product's own code: what the layer rules are about. */
export function readSources(): readonly SourceFile[] {
  return readTree(['src-*/**/*.{ts,tsx}']).filter((file) => !isTest(file.path));
}

/** Tests may import anything; only the rules about files hold for them. */
export function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path);
}

/** A violation as one line, for a readable assertion message. */
export function describeViolation({ rule, path, line, detail }: Violation): string {
  return `${path}${line > 0 ? `:${line}` : ''} – ${rule}: ${detail}`;
}
