import type { KeyValue, Log, LogRow } from '@shared/document';
import { continueOnNextPage, drawHead, drawSlice, type RowContext, usableHeight } from './draw-table';
import type { Flow } from './flow';
import { colour, gap, type } from './style';
import { layTracks, padding, rowHeight, setCell } from './table-layout';
import { type Element, setAttributes } from './tagged-pdf';
import type { SetText } from './typesetter';

/** Between the label of a note and the left edge of its row, and between label and value, in points. */
const noteIndent = 12;
const labelWidth = 58;

/** Notes stand closer than cells: they are many, and each is short. */
const note = { ...type.cell, leading: 11.4 } as const;
const faces = { plain: 'regular', mono: 'mono', strong: 'bold' } as const;

/** A note set to its width. */
interface SetNote {
  readonly label: SetText;
  readonly value: SetText;
}

/** A caption and its log. An event stays on one page with its notes, unless it is taller than a page. */
export function drawLog(flow: Flow, { caption, columns, rows }: Log): void {
  const tracks = layTracks(flow, columns);
  const headings = columns.map(({ heading }, i) =>
    setCell(flow, { text: heading, style: 'strong' }, tracks[i], type.columnHeading),
  );
  const headHeight = rowHeight(headings);
  const look = { columns, headed: true };
  const context: RowContext = { flow, tracks, headings, headHeight, look };
  flow.need(flow.height(caption, type.caption) + gap.small + headHeight + usableHeight(flow) / 4);
  flow.within('Table', { title: caption }, (element) => {
    setAttributes(element, { O: 'Table', Summary: new String(caption) });
    flow.text('Caption', caption, type.caption);
    flow.y += gap.small;
    flow.within('THead', {}, () => drawHead(flow, tracks, headings, headHeight));
    flow.within('TBody', {}, () => {
      for (const row of rows) drawEvent(context, row);
    });
  });
  flow.y += gap.medium;
}

function drawEvent(context: RowContext, row: LogRow): void {
  const { flow, tracks, headHeight } = context;
  const cells = row.cells.map((cell, i) => setCell(flow, cell, tracks[i]));
  const notes = row.notes.map((each) => setNote(flow, each));
  const cellsHeight = rowHeight(cells);
  const notesHeight = notes.reduce((sum, each) => sum + heightOfNote(each), 0) + padding.y;
  const wholeFits = cellsHeight + notesHeight <= usableHeight(flow) - headHeight;
  const wanted = cellsHeight + (wholeFits ? notesHeight : 4 * type.cell.leading);
  if (flow.y + wanted > flow.content.bottom) continueOnNextPage(context);

  flow.within('TR', {}, () => {
    const elements = cells.map((_, i) =>
      i === 0 ? flow.element('TH', { scope: 'Row' }) : flow.element('TD'),
    );
    const total = Math.max(1, ...cells.map(({ text }) => text.lines.length));
    drawSlice(flow, elements, cells, tracks, 0, total);
    for (const element of elements) element.end();
  });
  flow.y += cellsHeight - (notes.length > 0 ? padding.y - 1 : 0);
  if (notes.length > 0) drawNotes(context, notes);
  flow.rule(flow.y, flow.content.left, flow.content.width, colour.rule);
}

function drawNotes(context: RowContext, notes: readonly SetNote[]): void {
  const { flow, look } = context;
  flow.within('TR', {}, () => {
    flow.within('TD', {}, (cell) => {
      setAttributes(cell, { O: 'Table', ColSpan: look.columns.length });
      for (const each of notes) drawNote(context, each);
    });
  });
  flow.y += padding.y;
}

/** Label and value as one paragraph, broken over pages where it must be. */
function drawNote(context: RowContext, { label, value }: SetNote): void {
  const { flow } = context;
  const { leading } = note;
  const left = flow.content.left + noteIndent;
  const paragraph: Element = flow.element('P');
  let from = 0;
  while (from < value.lines.length) {
    if (flow.y + leading > flow.content.bottom) continueOnNextPage(context);
    const room = Math.max(1, Math.floor((flow.content.bottom - flow.y) / leading + 1e-6));
    const to = Math.min(value.lines.length, from + room);
    if (from === 0) flow.lines(paragraph, label, left, flow.y);
    flow.lines(paragraph, value, left + labelWidth, flow.y, from, to);
    flow.y += (to - from) * leading;
    from = to;
  }
  paragraph.end();
}

function setNote(flow: Flow, { label, value }: KeyValue): SetNote {
  const width = flow.content.width - noteIndent - labelWidth - padding.x;
  const [text, face] = typeof value === 'string' ? [value, 'plain' as const] : [value.text, value.style];
  return {
    label: flow.typesetter.set(`${label} `, { ...note, face: 'bold' }, labelWidth),
    value: flow.typesetter.set(text, { ...note, face: faces[face] }, width),
  };
}

const heightOfNote = ({ value }: SetNote) => value.lines.length * note.leading;
