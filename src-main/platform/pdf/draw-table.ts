import type { Cell, Column, Table } from '@shared/document';
import { drawMark } from './draw-mark';
import type { Flow } from './flow';
import { colour, gap, type } from './style';
import { indentOf, layTracks, padding, rowHeight, type SetCell, setCell, type Track } from './table-layout';
import { type Element, setAttributes } from './tagged-pdf';
import { heightOf, type SetText } from './typesetter';

/** How the cells of a table are set and grouped; key–value lists and redlines are tables with other columns. */
export interface TableLook {
  readonly columns: readonly Column[];
  /** Whether the column headings are printed, and repeated on each page. */
  readonly headed: boolean;
  /** Fill behind a row, if any. */
  readonly shade?: (row: number) => string | null;
}

/** A caption and its table. Rows stay whole; one that is taller than a page goes on at the top of the next. */
export function drawTable(flow: Flow, table: Table): void {
  const { columns, caption, rows } = table;
  drawRows(flow, caption, { columns, headed: true }, rows);
}

/** Draw rows of cells as a tagged table. */
export function drawRows(
  flow: Flow,
  caption: string,
  look: TableLook,
  rows: readonly (readonly Cell[])[],
): void {
  const tracks = layTracks(flow, look.columns);
  const headings = look.columns.map((column, i) =>
    setCell(flow, { text: column.heading, style: 'strong' }, tracks[i], type.columnHeading),
  );
  const headHeight = look.headed ? rowHeight(headings) : 0;
  const first = rows[0]?.map((cell, i) => setCell(flow, cell, tracks[i])) ?? [];
  const captionHeight = look.headed ? flow.height(caption, type.caption) + gap.small : 0;
  flow.need(captionHeight + headHeight + Math.min(rowHeight(first), usableHeight(flow) / 2));

  flow.within('Table', { title: caption }, (element) => {
    setAttributes(element, { O: 'Table', Summary: new String(caption) });
    if (look.headed) {
      flow.text('Caption', caption, type.caption);
      flow.y += gap.small;
      flow.within('THead', {}, () => drawHead(flow, tracks, headings, headHeight));
    }
    const body: RowContext = { flow, tracks, headings, headHeight, look };
    flow.within('TBody', {}, () => {
      for (const [index, row] of rows.entries()) {
        const cells = row.map((cell, i) => setCell(flow, cell, tracks[i]));
        drawRow(body, index, cells);
      }
    });
  });
  flow.y += gap.medium;
}

/** A table while its rows are drawn. */
export interface RowContext {
  readonly flow: Flow;
  readonly tracks: readonly Track[];
  readonly headings: readonly SetCell[];
  readonly headHeight: number;
  readonly look: TableLook;
}

/** Height of a page between its margins, in points. */
export const usableHeight = ({ content }: Flow) => content.bottom - content.top;

function drawRow(context: RowContext, index: number, cells: readonly SetCell[]): void {
  const { flow, tracks, look } = context;
  const height = rowHeight(cells);
  const wholeFits = height <= usableHeight(flow) - context.headHeight;
  if (flow.y + (wholeFits ? height : 4 * type.cell.leading) > flow.content.bottom)
    continueOnNextPage(context);

  flow.within('TR', {}, () => {
    const elements = cells.map((_, i) =>
      i === 0 ? flow.element('TH', { scope: 'Row' }) : flow.element('TD'),
    );
    let from = 0; // lines of this row already drawn on earlier pages
    const total = Math.max(1, ...cells.map(({ text }) => text.lines.length));
    while (from < total) {
      const room = Math.floor((flow.content.bottom - flow.y - 2 * padding.y) / type.cell.leading + 1e-6);
      const to = wholeFits ? total : Math.min(total, from + Math.max(1, room));
      const sliceHeight = wholeFits ? height : (to - from) * type.cell.leading + 2 * padding.y;
      const shade = look.shade?.(index);
      if (shade) flow.fill(flow.content.left, flow.y, flow.content.width, sliceHeight, shade);
      drawSlice(flow, elements, cells, tracks, from, to);
      flow.y += sliceHeight;
      flow.rule(flow.y);
      from = to;
      if (from < total) continueOnNextPage(context);
    }
    for (const element of elements) element.end();
  });
}

export function drawSlice(
  flow: Flow,
  elements: readonly Element[],
  cells: readonly SetCell[],
  tracks: readonly Track[],
  from: number,
  to: number,
): void {
  cells.forEach(({ text, cell }, i) => {
    const track = tracks[i];
    const element = elements[i];
    if (!track || !element || from >= text.lines.length) return;
    const top = flow.y + padding.y;
    if (typeof cell !== 'string' && 'mark' in cell && from === 0) drawMark(flow, cell.mark, track.x, top);
    drawAligned(flow, element, text, track, top, from, Math.min(to, text.lines.length), indentOf(cell));
    if (typeof cell !== 'string' && 'style' in cell && cell.struck)
      strike(flow, text, track.x, top, from, to);
  });
}

function drawAligned(
  flow: Flow,
  element: Element,
  text: SetText,
  track: Track,
  top: number,
  from: number,
  to: number,
  indent: number,
): void {
  if (track.align === 'left') {
    flow.lines(element, text, track.x + indent, top, from, to);
    return;
  }
  for (let i = from; i < to; i += 1) {
    const x = track.x + track.width - (text.lines[i]?.width ?? 0);
    flow.lines(element, text, x, top + (i - from) * text.style.leading, i, i + 1);
  }
}

function strike(flow: Flow, text: SetText, x: number, top: number, from: number, to: number): void {
  text.lines.slice(from, to).forEach((line, i) => {
    flow.rule(top + (i + 0.5) * text.style.leading, x, line.width, colour.text);
  });
}

export function drawHead(
  flow: Flow,
  tracks: readonly Track[],
  headings: readonly SetCell[],
  height: number,
): void {
  drawHeadFill(flow, height);
  flow.within('TR', {}, () => {
    headings.forEach(({ text }, i) => {
      const track = tracks[i];
      if (!track) return;
      const element = flow.element('TH', { scope: 'Column' });
      const top = flow.y + height - padding.y - heightOf(text); // headings stand on the rule
      drawAligned(flow, element, text, track, top, 0, text.lines.length, 0);
      element.end();
    });
  });
  flow.y += height;
}

/** The headings again, for the eye only: a screen reader has them from the first page. */
export function continueOnNextPage({ flow, tracks, headings, headHeight, look }: RowContext): void {
  flow.newPage();
  if (!look.headed) return;
  drawHeadFill(flow, headHeight);
  flow.artifact(() => {
    headings.forEach(({ text }, i) => {
      const track = tracks[i];
      if (!track) return;
      text.lines.forEach((line, n) => {
        const x = track.align === 'left' ? track.x : track.x + track.width - line.width;
        const top = flow.y + headHeight - padding.y - heightOf(text) + n * text.style.leading;
        flow.drawLines(text, x, top, n, n + 1);
      });
    });
  }, 'Pagination');
  flow.y += headHeight;
}

function drawHeadFill(flow: Flow, height: number): void {
  flow.fill(flow.content.left, flow.y, flow.content.width, height, colour.tableHead);
  flow.rule(flow.y + height, flow.content.left, flow.content.width, colour.ruleStrong);
}
