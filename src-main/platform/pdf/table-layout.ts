import type { Cell, Column } from '@shared/document';
import { markWidth } from './draw-mark';
import type { Flow } from './flow';
import { type TextStyle, type } from './style';
import { heightOf, type SetText } from './typesetter';

const faces = { plain: 'regular', mono: 'mono', strong: 'bold' } as const;
/** Between the edges of a cell and its text, in points. */
export const padding = { x: 5, y: 3.4 } as const;

/** A column in points. */
export interface Track {
  readonly x: number;
  readonly width: number;
  readonly align: Column['align'];
}

/** A cell set to its column. */
export interface SetCell {
  readonly text: SetText;
  readonly cell: Cell;
}

/** Columns in points, by their shares of the width. */
export function layTracks({ content }: Pick<Flow, 'content'>, columns: readonly Column[]): readonly Track[] {
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  let { left } = content;
  return columns.map(({ share, align }) => {
    const width = (content.width * share) / shares;
    const track = { x: left + padding.x, width: width - 2 * padding.x, align };
    left += width;
    return track;
  });
}

/** Set a cell to the width of its column. */
export function setCell(flow: Flow, cell: Cell, track: Track | undefined, style?: TextStyle): SetCell {
  const text = typeof cell === 'string' ? cell : cell.text;
  const width = (track?.width ?? flow.content.width) - indentOf(cell);
  return { cell, text: flow.typesetter.set(text, style ?? styleOf(cell), width) };
}

function styleOf(cell: Cell): TextStyle {
  if (typeof cell === 'string' || !('style' in cell)) return type.cell;
  return { ...type.cell, face: faces[cell.style] };
}

/** Room at the start of a cell, in points. */
export function indentOf(cell: Cell): number {
  return typeof cell !== 'string' && 'mark' in cell ? markWidth : 0;
}

/** Height of the tallest cell with its padding. */
export function rowHeight(cells: readonly SetCell[]): number {
  return Math.max(type.cell.leading, ...cells.map(({ text }) => heightOf(text))) + 2 * padding.y;
}
