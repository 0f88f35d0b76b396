import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect } from 'vitest';

interface Tolerance {
  readonly rel: number;
  readonly abs: number;
}

/** One case of expected.json; PROVENANCE.md says which tool computed it. */
export interface ReferenceCase {
  readonly id: string;
  readonly method: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly params: Readonly<Record<string, unknown>>;
  readonly expected: Readonly<Record<string, number | readonly (number | null)[] | string | null>>;
  readonly tolerance: Tolerance & { readonly perKey?: Readonly<Record<string, Partial<Tolerance>>> };
}

/** All cases of all methods. */
export function allReferenceCases(): readonly ReferenceCase[] {
  return readJson<{ cases: readonly ReferenceCase[] }>('expected.json').cases;
}

/** All cases of one method. */
export function referenceCases(method: string): readonly ReferenceCase[] {
  return allReferenceCases().filter((one) => one.method === method);
}

/** A JSON file of this folder. */
export function readJson<T>(name: string): T {
  return JSON.parse(readText(name)) as T;
}

/** Columns of a CSV of this folder (no quoting in these files), as text. */
export function readColumns(name: string): (column: string) => readonly string[] {
  const [header = '', ...lines] = readText(name).trimEnd().split('\n');
  const names = header.trim().split(',');
  const rows = lines.map((line) => line.trim().split(','));
  return (column) => {
    const at = names.indexOf(column);
    if (at < 0) throw new Error(`no column ${column} in ${name}`);
    return rows.map((row) => row[at] ?? '');
  };
}

/** The CSV that a case names: its label column and a score column. */
export function readScores(
  { inputs }: ReferenceCase,
  scoreInput: string,
): { readonly labels: Uint8Array; readonly scores: Float64Array } {
  const columns = readColumns(String(inputs['csv']));
  return {
    labels: Uint8Array.from(columns(String(inputs['label'])), Number),
    scores: Float64Array.from(columns(String(inputs[scoreInput])), Number),
  };
}

/** Fails unless each key of `actual` is expected by the case and lies within its tolerance; `null` only where undefined. */
export function expectWithin(one: ReferenceCase, actual: Readonly<Record<string, number | null>>): void {
  for (const [key, value] of Object.entries(actual)) {
    const expected = one.expected[key];
    if (expected === null || value === null) expect(value, `${one.id} ${key}`).toBe(expected ?? null);
    else if (typeof expected === 'number') {
      // A perKey entry replaces both numbers; what it leaves out is 0.
      const { rel = 0, abs = 0 } = one.tolerance.perKey?.[key] ?? one.tolerance;
      const allowed = Math.max(abs, rel * Math.abs(expected));
      expect(
        Math.abs(value - expected),
        `${one.id} ${key}: ${value} against ${expected}`,
      ).toBeLessThanOrEqual(allowed);
    } else throw new Error(`${one.id} expects no number for ${key}`);
  }
}

/** Fails unless an answer of the engine has every key that the case expects, and within its tolerance; it may have more. */
export function expectAnswer(one: ReferenceCase, answer: Readonly<Record<string, unknown>>): void {
  for (const [key, expected] of Object.entries(one.expected)) {
    const value = answer[key];
    expect(value, `${one.id} ${key}`).not.toBeUndefined();
    if (typeof expected === 'string') expect(String(value), `${one.id} ${key}`).toBe(expected);
    else if (Array.isArray(expected)) {
      expect(value, `${one.id} ${key}`).toHaveLength(expected.length);
      const values = value as readonly (number | string | null)[];
      for (const [at, part] of expected.entries()) expectAnswer({ ...one, expected: { [key]: part } }, { [key]: values[at] });
    } else expectWithin(one, { [key]: value as number | null });
  }
}

/** The keys of a case that an answer lacks or misses, by the rules of compare.py; empty when it passes. */
export function missedKeys(one: ReferenceCase, answer: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(one.expected).flatMap(([key, expected]) => {
    const { rel = 0, abs = 0 } = one.tolerance.perKey?.[key] ?? one.tolerance;
    return Object.hasOwn(answer, key) && isClose(expected, answer[key], { rel, abs }) ? [] : [key];
  });
}

function isClose(expected: unknown, actual: unknown, tolerance: Tolerance): boolean {
  if (Array.isArray(expected))
    return (
      Array.isArray(actual) &&
      actual.length === expected.length &&
      expected.every((each, at) => isClose(each, actual[at], tolerance))
    );
  // What stands after the word is free.
  if (typeof expected === 'string' && expected.startsWith('undefined'))
    return typeof actual === 'string' && actual.startsWith('undefined');
  if (typeof expected !== 'number' || typeof actual !== 'number') return expected === actual;
  return (
    Math.abs(expected - actual) <= Math.max(tolerance.abs, tolerance.rel * Math.abs(expected))
  );
}

function readText(name: string): string {
  return readFileSync(resolve(import.meta.dirname, name), 'utf8');
}
