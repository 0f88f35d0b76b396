import { canonicalBytes, type Json } from '@main/kernel/canonical-json';
import { ComparisonRecordResult } from '@shared/comparison';

/** The canonical form of a result: what its digest is over. */
export const resultBytes = (result: ComparisonRecordResult): Uint8Array =>
  canonicalBytes(ComparisonRecordResult.parse(result) as Json);

const mostNamed = 50;

/** Where two results differ, as paths such as `paired.sensitivity.exactP`; at most 50. */
export function differingParts(
  before: ComparisonRecordResult,
  after: ComparisonRecordResult,
): readonly string[] {
  const found: string[] = [];
  collect(before as Json, after as Json, '', found);
  return found;
}

function collect(before: Json | undefined, after: Json | undefined, path: string, found: string[]): void {
  if (found.length === mostNamed || before === after) return;
  if (!isNested(before) || !isNested(after) || Array.isArray(before) !== Array.isArray(after)) {
    found.push(path);
    return;
  }
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)]))
    collect(before[key], after[key], path === '' ? key : `${path}.${key}`, found);
}

const isNested = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null;
