import { AppError } from '@main/kernel/app-error';
import type { Document } from '@shared/document';
import { breakLines, type Line } from './line-breaking';
import { colour, type Face, type TextStyle } from './style';
import { type OutlineFont, outlineFont, type Pdf } from './tagged-pdf';
import { nameMissing, nameOf, normaliseText, type Run, splitRuns } from './text';

/** Lines of one style, ready to draw. */
export interface SetText {
  readonly style: TextStyle;
  readonly lines: readonly Line[];
}

/** Turns text into lines and lines into drawing calls. One per document: it asks that document's fonts. */
export interface Typesetter {
  /**
   * @param text any text; it is normalised here, once, for everything that is printed
   * @param width in points
   * @throws AppError DOSSIER_GLYPH_MISSING when no document font has a character, with its code point, and the document
   *   does not have such characters named
   */
  set(text: string, style: TextStyle, width: number): SetText;
  /** Draw one line with its baseline at `y`. Only inside marked content. */
  drawLine(line: Line, style: TextStyle, x: number, y: number): void;
  /** Width in points of a text on one line. */
  widthOf(text: string, style: TextStyle): number;
}

const unlimited = Number.MAX_SAFE_INTEGER;

/** @param unprintable what becomes of a character that no document font has */
export function createTypesetter(pdf: Pdf, unprintable: NonNullable<Document['unprintable']>): Typesetter {
  const outlines: Readonly<Record<Face, OutlineFont>> = {
    regular: outlineFont(pdf, 'regular'),
    bold: outlineFont(pdf, 'bold'),
    italic: outlineFont(pdf, 'italic'),
    mono: outlineFont(pdf, 'mono'),
  };
  const covers = (face: Face, codePoint: number) => outlines[face].hasGlyphForCodePoint(codePoint);
  const measureAt = (size: number) => (run: Run) => pdf.font(run.face).fontSize(size).widthOfString(run.text);

  const set = (text: string, style: TextStyle, width: number): SetText => {
    const plain = normaliseText(text);
    let runs = splitRuns(plain, style.face, covers);
    if ('missing' in runs && unprintable === 'named')
      runs = splitRuns(nameMissing(plain, style.face, covers), style.face, covers);
    if ('missing' in runs) throw new AppError('DOSSIER_GLYPH_MISSING', { codePoint: nameOf(runs.missing) });
    return { style, lines: breakLines(runs, width, measureAt(style.size)) };
  };

  return {
    set,
    widthOf: (text, style) => set(text, style, unlimited).lines[0]?.width ?? 0,
    drawLine(line, style, x, y) {
      const measure = measureAt(style.size);
      let at = x;
      for (const run of line.runs) {
        const width = measure(run); // also selects face and size
        pdf.fillColor(colour.text).text(run.text, at, y, { lineBreak: false, baseline: 'alphabetic' });
        at += width;
      }
    },
  };
}

/** Height of set text in points. */
export function heightOf({ style, lines }: SetText): number {
  return lines.length * style.leading;
}
