import { isUtf8 } from 'node:buffer';
import { AppError } from '@main/kernel/app-error';
import type { AnalysisCase } from './run';

const maxCases = 100_000;
const maxIdLength = 1_000;

type Fields = Readonly<Record<string, unknown>>;

/** What a file of cases lists: cases to compute, or their ids where they are none. */
export type ListedCase = AnalysisCase | { readonly id: string; readonly method: null };

/**
 * Reads a file of cases: a list, or an object whose `cases` is one. What a case expects is not looked at.
 *
 * @throws AppError ANALYSIS_CASE_INVALID when the file is no such JSON, or its cases have no ids of their own
 */
export function readCases(bytes: Uint8Array): readonly ListedCase[] {
  const content = parseJson(bytes);
  const list = Array.isArray(content) ? content : isFields(content) ? content['cases'] : undefined;
  if (!Array.isArray(list) || list.length > maxCases) throw new AppError('ANALYSIS_CASE_INVALID');
  const cases = list.map(caseOf);
  if (new Set(cases.map(({ id }) => id)).size !== cases.length)
    throw new AppError('ANALYSIS_CASE_INVALID', { cases: cases.length });
  return cases;
}

/** @throws AppError ANALYSIS_CASE_INVALID when the bytes are no JSON */
export function parseJson(bytes: Uint8Array): unknown {
  if (!isUtf8(bytes)) throw new AppError('ANALYSIS_CASE_INVALID');
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new AppError('ANALYSIS_CASE_INVALID');
  }
}

/** The files that a case names, itself or in a part of it, as it names them. */
export function filesOf(one: ListedCase): readonly string[] {
  if (one.method === null) return [];
  const parts = [one.inputs, one.params].flatMap((whole) => [whole, ...Object.values(whole)]);
  return parts
    .filter(isFields)
    .flatMap((part) => [part['csv'], part['json']])
    .filter((name) => typeof name === 'string');
}

function caseOf(value: unknown): ListedCase {
  const id = isFields(value) ? value['id'] : undefined;
  if (!isFields(value) || typeof id !== 'string' || id === '' || id.length > maxIdLength)
    throw new AppError('ANALYSIS_CASE_INVALID');
  const { method, inputs = {}, params = {}, notes } = value;
  if (typeof method !== 'string' || !isFields(inputs) || !isFields(params)) return { id, method: null };
  return { id, method, inputs, params: { ...looksIn(notes), ...params } };
}

/** Reference cases of a sequential test state their looks in the notes alone. */
function looksIn(notes: unknown): Fields {
  const stated = typeof notes === 'string' ? /\blooks n=\[([\d, ]+)\]/.exec(notes) : null;
  return stated ? { looks: (stated[1] ?? '').split(',').map(Number) } : {};
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
