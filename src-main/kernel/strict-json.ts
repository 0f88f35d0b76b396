import { canonicalBytes, type Json } from './canonical-json';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** No file of ours nests deeper; a parser spends seconds on one that does. */
const maximumDepth = 32;

/**
 * The value of a file that somebody handed over, when it is exactly RFC 8785 JSON within these bounds, else `null`.
 * Every value has one form, so that nothing hides in spaces, repeated keys or escapes.
 *
 * @param largest bytes
 */
export function readStrictJson(bytes: Uint8Array, largest: number): Json | null {
  if (bytes.length > largest || depthOf(bytes) > maximumDepth) return null;
  try {
    const value = JSON.parse(decoder.decode(bytes)) as Json;
    return sameBytes(canonicalBytes(value), bytes) ? value : null;
  } catch {
    return null;
  }
}

const [quote, backslash] = [0x22, 0x5c];
const opening: ReadonlySet<number> = new Set([0x5b, 0x7b]);
const closing: ReadonlySet<number> = new Set([0x5d, 0x7d]);

/** How deep brackets nest outside strings. */
function depthOf(bytes: Uint8Array): number {
  let [depth, deepest, inString] = [0, 0, false];
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === quote) inString = !inString;
    else if (inString) at += byte === backslash ? 1 : 0;
    else if (opening.has(byte)) deepest = Math.max(deepest, ++depth);
    else if (closing.has(byte)) depth -= 1;
  }
  return deepest;
}

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, at) => byte === b[at]);
