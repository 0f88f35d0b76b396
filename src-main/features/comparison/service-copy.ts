import { readStrictJson } from '@main/kernel/strict-json';
import { type Revision, readRevisionBytes } from '@main/platform/records';
import { type ComparisonContent, comparisonKind } from './kind';

/** A comparison as the bytes of a revision tell it, wherever they come from, or `null` when they are none. */
export function readComparison(bytes: Uint8Array): Revision<ComparisonContent> | null {
  if (readStrictJson(bytes, bytes.length) === null) return null;
  try {
    return readRevisionBytes(comparisonKind, bytes);
  } catch {
    return null;
  }
}
