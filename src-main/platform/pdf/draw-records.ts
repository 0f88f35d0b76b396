import type {
  Cell,
  KeyValues,
  OpenSignature,
  PrintedSignature,
  Redline,
  RedlineRow,
  SignatureBlock,
  SignatureEntry,
} from '@shared/document';
import { drawRows } from './draw-table';
import type { Flow } from './flow';
import { colour, gap, type } from './style';

const labelColumns = [
  { heading: '', share: 27, align: 'left' },
  { heading: '', share: 73, align: 'left' },
] as const;

/** Label and value, one pair a row. */
export function drawKeyValues(flow: Flow, { caption, rows }: KeyValues): void {
  drawRows(
    flow,
    caption,
    { columns: labelColumns, headed: false },
    rows.map(({ label, value }) => [{ text: label, style: 'strong' }, value]),
  );
}

/**
 * Old against new. A changed row is shaded, its old value struck through, and the last column says so in words.
 * A digest is not struck: it has to be readable to be compared.
 */
export function drawRedline(flow: Flow, { caption, before, after, rows }: Redline): void {
  const columns = [
    { heading: 'Field', share: 30, align: 'left' },
    { heading: before, share: 27, align: 'left' },
    { heading: after, share: 27, align: 'left' },
    { heading: 'Change', share: 16, align: 'left' },
  ] as const;
  const changed = rows.map((row) => row.before !== row.after);
  drawRows(
    flow,
    caption,
    { columns, headed: true, shade: (row) => (changed[row] ? colour.changed : null) },
    rows.map((row, i) => redlineCells(row, changed[i] === true)),
  );
}

function redlineCells({ label, before, after, style }: RedlineRow, changed: boolean): readonly Cell[] {
  return [
    label,
    { text: before, style, struck: changed && style === 'plain' },
    { text: after, style },
    changed ? { text: 'changed', style: 'strong' } : 'unchanged',
  ];
}

/** Signature blocks; none is ever cut by a page break. */
export function drawSignatures(flow: Flow, { entries }: SignatureBlock): void {
  for (const entry of entries) drawSignature(flow, entry);
}

const headHeight = 19;

function drawSignature(flow: Flow, entry: SignatureEntry): void {
  const rows = entry.state === 'signed' ? signedRows(entry) : openRows(entry);
  const title = entry.state === 'signed' ? `Signed by ${entry.printedName}` : 'Not yet signed';
  flow.need(headHeight + rows.length * 22 + 16);
  flow.within('Sect', { title }, () => {
    const page = flow.pageIndex;
    const top = flow.y;
    flow.fill(
      flow.content.left,
      top,
      flow.content.width,
      headHeight,
      entry.state === 'signed' ? colour.tableHead : colour.missingPanel,
    );
    flow.y += 3;
    flow.text('P', title, type.label, flow.content.left + 5, flow.content.width - 10);
    flow.y = top + headHeight;
    drawRows(flow, title, { columns: labelColumns, headed: false }, rows);
    flow.y -= gap.medium;
    if (flow.pageIndex === page) frame(flow, top, entry.state === 'signed');
  });
  flow.y += gap.large;
}

function frame(flow: Flow, top: number, signed: boolean): void {
  flow.artifact(() => {
    flow.pdf.lineWidth(0.75);
    if (!signed) flow.pdf.dash(3, { space: 2 });
    flow.pdf
      .rect(flow.content.left, top, flow.content.width, flow.y - top)
      .stroke(signed ? colour.ruleStrong : colour.missing);
  });
}

const strong = (text: string) => ({ text, style: 'strong' }) as const;
const mono = (text: string) => ({ text, style: 'mono' }) as const;

function signedRows(signature: PrintedSignature): readonly (readonly Cell[])[] {
  return [
    [strong('Printed name'), signature.printedName],
    [strong('Role'), signature.role],
    [strong('Meaning'), signature.meaning],
    [strong('Date and time'), signature.signedAt],
    [strong('Record'), signature.record],
    [strong('Revision SHA-256'), mono(signature.revisionDigest)],
    [strong('Signing key'), mono(signature.keyId)],
    ...(signature.checked === undefined ? [] : [[strong('Checked'), signature.checked]]),
  ];
}

function openRows({ meaning, role }: OpenSignature): readonly (readonly Cell[])[] {
  return [
    [strong('Meaning'), meaning],
    [strong('Role'), role],
    [strong('State'), 'not yet signed'],
  ];
}
