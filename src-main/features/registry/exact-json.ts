import { z } from 'zod';

/** A number of a JSON text in the characters it was written with: 2^53 + 1 and `0.50` survive. */
export class ExactNumber {
  constructor(readonly text: string) {}
}

const maximumDepth = 64;

/**
 * JSON of a stranger as plain data, each number an `ExactNumber`.
 *
 * @throws SyntaxError when the text is not JSON, nests deeper than 64, holds a key `__proto__`, or text that is
 *   not well-formed Unicode (it could not be written into a record)
 */
export function parseExactJson(text: string): unknown {
  // The parser recurses once per level when it has a reviver, so depth is bounded before.
  if (depthOf(text) > maximumDepth) throw new SyntaxError('JSON nests too deeply');
  return JSON.parse(text, reviveExact);
}

function reviveExact(key: string, value: unknown, context?: { readonly source?: string }): unknown {
  if (key === '__proto__' || !key.isWellFormed())
    throw new SyntaxError('JSON has a key that is not accepted');
  if (typeof value === 'number') return new ExactNumber(context?.source ?? String(value));
  if (typeof value === 'string' && !value.isWellFormed()) throw new SyntaxError('JSON text is not Unicode');
  return value;
}

function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (quoted) {
      if (char === 0x5c) at++;
      else if (char === 0x22) quoted = false;
    } else if (char === 0x22) quoted = true;
    else if (char === 0x5b || char === 0x7b) deepest = Math.max(deepest, ++depth);
    else if (char === 0x5d || char === 0x7d) depth--;
  }
  return deepest;
}

/** A whole number within ±2^53, sent as a number or – as some servers do with 64-bit fields – as a string. */
export const WholeNumber = z
  .union([z.instanceof(ExactNumber).transform((number) => number.text), z.string()])
  .pipe(z.string().regex(/^-?\d{1,16}$/))
  .transform(Number)
  .pipe(z.int());

/** A number in the characters it was sent with, or a string such as `NaN` or `60/64`. */
export const NumberText = z.union([
  z.instanceof(ExactNumber).transform((number) => number.text),
  z.string().max(500),
]);
