import canonicalize from 'canonicalize';

/** What evidence is made of: no fractions, no `undefined`, ASCII keys. Measured numbers are decimal strings. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const maximumDepth = 64;
const encoder = new TextEncoder();

/**
 * RFC 8785 bytes of a value, the only form that is ever hashed or signed.
 *
 * @throws TypeError when the value is not `Json` as above: a caller bug. The library alone would drop
 *   `undefined`, honour `toJSON` and print fractions in a form other languages do not share.
 */
export function canonicalBytes(value: Json): Uint8Array {
  demandJson(value, 0);
  return encoder.encode(canonicalize(value));
}

/**
 * Whether a text is the RFC 8785 form of the value that was parsed from it. Where the keys are in order already, which
 * they are in everything this program wrote, that form is what JSON.stringify prints.
 *
 * @throws TypeError when the value is not `Json` as `canonicalBytes` demands
 */
export function isCanonical(text: string, value: Json): boolean {
  demandJson(value, 0);
  return (inOrder(value) && JSON.stringify(value) === text) || canonicalize(value) === text;
}

function inOrder(value: Json): boolean {
  if (value === null || typeof value !== 'object') return true;
  if (Array.isArray(value)) return value.every(inOrder);
  let before = '';
  for (const [key, item] of Object.entries(value)) {
    if (key < before || !inOrder(item)) return false;
    before = key;
  }
  return true;
}

function demandJson(value: unknown, depth: number): void {
  if (depth > maximumDepth) throw new TypeError('Evidence is nested too deeply');
  if (value === null || typeof value === 'boolean') return;
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new TypeError('Evidence text is not well-formed Unicode');
    return;
  }
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value))
      throw new TypeError('Evidence numbers are whole; measured ones are text');
    return;
  }
  if (Array.isArray(value)) {
    for (const item of value) demandJson(item, depth + 1);
    return;
  }
  if (typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype)
    throw new TypeError('Evidence holds plain data only');
  for (const [key, item] of Object.entries(value)) {
    if (!/^[\x20-\x7e]+$/.test(key)) throw new TypeError('Evidence keys are ASCII');
    demandJson(item, depth + 1);
  }
}
