import type { Run } from './text';

/** One line of runs, ready to draw; `width` in points without the space it ends with. */
export interface Line {
  readonly runs: readonly Run[];
  readonly width: number;
}

/** Width of a run in points. */
export type Measure = (run: Run) => number;

// A line may end after spaces, at a line feed, and after a hyphen or slash before a letter; never at the thin and
// no-break spaces that hold a number together.
const chunkPattern =
  /\n|[^\S\n\u00a0\u2009\u202f]+|(?:[^\s\-/]|[\u00a0\u2009\u202f]|[-/](?!\p{L}))+[-/]?|[-/]/gu;

/**
 * Set runs into lines no wider than `width`, greedily. A word wider than a line (a digest in a narrow column) is cut
 * where it must; nothing is lost. A space at the end of a line is kept, so that copied text has its words apart.
 *
 * @param width in points, > 0
 * @returns at least one line
 */
export function breakLines(runs: readonly Run[], width: number, measure: Measure): readonly Line[] {
  const lines: Line[] = [];
  let current: { text: string; face: Run['face'] }[] = [];
  let inked = 0; // width up to the last visible chunk
  let advance = 0; // width including trailing spaces

  const finish = () => {
    lines.push({ runs: current, width: inked });
    current = [];
    inked = 0;
    advance = 0;
  };
  const append = (chunk: Run) => {
    const last = current.at(-1);
    if (last?.face === chunk.face) last.text += chunk.text;
    else current.push({ ...chunk });
    advance += measure(chunk);
    if (chunk.text.trim() !== '') inked = advance;
  };

  for (const chunk of chunksOf(runs)) {
    if (chunk.text === '\n') {
      finish();
      continue;
    }
    const isSpace = chunk.text.trim() === '';
    if (!isSpace && advance > 0 && advance + measure(chunk) > width) finish();
    for (const piece of piecesOf(chunk, width, measure)) {
      if (!isSpace && advance > 0 && advance + measure(piece) > width) finish();
      append(piece);
    }
  }
  finish();
  return lines;
}

function* chunksOf(runs: readonly Run[]): Iterable<Run> {
  for (const { text, face } of runs) {
    for (const [chunk] of text.matchAll(chunkPattern)) yield { text: chunk, face };
  }
}

/** The chunk whole, or in pieces that each fit the width. */
function piecesOf(chunk: Run, width: number, measure: Measure): readonly Run[] {
  if (measure(chunk) <= width || chunk.text.trim() === '') return [chunk];
  const pieces: Run[] = [];
  let rest = [...chunk.text];
  while (rest.length > 0) {
    const taken = charactersWithin(rest, chunk.face, width, measure);
    pieces.push({ text: rest.slice(0, taken).join(''), face: chunk.face });
    rest = rest.slice(taken);
  }
  return pieces;
}

/** How many characters fit into the width: at least one. By halving, since digests and keys would be measured for long. */
function charactersWithin(
  characters: readonly string[],
  face: Run['face'],
  width: number,
  measure: Measure,
): number {
  const fits = (count: number) => measure({ text: characters.slice(0, count).join(''), face }) <= width;
  let [fitting, tooMany] = [1, 2];
  while (tooMany <= characters.length && fits(tooMany)) [fitting, tooMany] = [tooMany, tooMany * 2];
  tooMany = Math.min(tooMany, characters.length + 1);
  while (tooMany - fitting > 1) {
    const middle = Math.floor((fitting + tooMany) / 2);
    if (fits(middle)) fitting = middle;
    else tooMany = middle;
  }
  return fitting;
}
