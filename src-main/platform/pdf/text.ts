import type { Face } from './style';

/** Text of one face: what one drawing call takes. */
export interface Run {
  readonly text: string;
  readonly face: Face;
}

/** Whether a face can draw a code point. */
export type Covers = (face: Face, codePoint: number) => boolean;

/** Faces to try for a code point, the wanted one first. */
const fallback: Readonly<Record<Face, readonly Face[]>> = {
  regular: ['regular', 'mono'],
  bold: ['bold', 'regular', 'mono'],
  italic: ['italic', 'regular', 'mono'],
  mono: ['mono', 'regular'],
};

/**
 * Text as it can be set: composed (NFC), lines ended by `\n` only, tabs as spaces, and without the invisible
 * characters (controls, soft hyphen, zero-width and direction marks) for which a font would draw its empty box.
 */
export function normaliseText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, '    ')
    .replace(/[\p{Cc}\p{Cf}]/gu, (character) => (character === '\n' ? '\n' : ''));
}

/**
 * Cut a normalised text into runs, each in the wanted face or in the first fallback that has its glyphs.
 *
 * @returns the runs, or the first code point that no face has
 */
export function splitRuns(text: string, face: Face, covers: Covers): readonly Run[] | { missing: number } {
  const runs: { text: string; face: Face }[] = [];
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    const found =
      character === '\n' ? face : fallback[face].find((candidate) => covers(candidate, codePoint));
    if (found === undefined) return { missing: codePoint };
    const last = runs.at(-1);
    if (last?.face === found) last.text += character;
    else runs.push({ text: character, face: found });
  }
  return runs;
}

/** `U+4E2D`. */
export const nameOf = (codePoint: number): string =>
  `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;

/** A normalised text in which each character that no face has stands as its code point: `[U+4E2D]`. */
export function nameMissing(text: string, face: Face, covers: Covers): string {
  return [...text]
    .map((character) => {
      const runs = splitRuns(character, face, covers);
      return 'missing' in runs ? `[${nameOf(runs.missing)}]` : character;
    })
    .join('');
}
