import type { List, Listing, Missing, Notice, Paragraph, Section } from '@shared/document';
import type { Flow } from './flow';
import { colour, gap, type TextStyle, type } from './style';
import { padding } from './table-layout';
import { setAttributes } from './tagged-pdf';

/** A heading as it was printed: what bookmarks and table of contents are made from. */
export interface PrintedHeading {
  readonly number: string;
  readonly heading: string;
  readonly level: 1 | 2;
  readonly destination: string;
  /** Index of the page, from 0. */
  readonly page: number;
  readonly y: number;
}

/** Number and words of a heading on one line. */
export const labelOf = ({ number, heading }: Pick<PrintedHeading, 'number' | 'heading'>): string =>
  number === '' ? heading : `${number} ${heading}`;

/** Print a heading, with enough of what follows on the same page. */
export function drawHeading(
  flow: Flow,
  { number, heading, level }: Section,
  destination: string,
): PrintedHeading {
  const style = level === 1 ? type.heading1 : type.heading2;
  flow.space(level === 1 ? gap.section : gap.large);
  flow.need(flow.height(labelOf({ number, heading }), style) + 64);
  const printed = { number, heading, level, destination, page: flow.pageIndex, y: flow.y };
  if (level === 1) {
    const indent = Math.max(26, flow.typesetter.widthOf(number, style) + 9);
    drawNumbered(flow, number, heading, style, indent);
    flow.rule(flow.y + 2, flow.content.left, flow.content.width, colour.ruleStrong);
    flow.y += gap.small;
  } else {
    drawNumbered(flow, number, heading, style, flow.typesetter.widthOf(number, style) + 8);
  }
  flow.y += gap.small;
  return printed;
}

function drawNumbered(flow: Flow, number: string, heading: string, style: TextStyle, indent: number): void {
  const numeral = flow.typesetter.set(`${number} `, style, indent);
  const words = flow.typesetter.set(heading, style, flow.content.width - indent);
  const element = flow.element(style === type.heading1 ? 'H1' : 'H2', { title: `${number} ${heading}` });
  element.add(() => {
    flow.drawLines(numeral, flow.content.left, flow.y);
    flow.drawLines(words, flow.content.left + indent, flow.y);
  });
  element.end();
  flow.y += words.lines.length * style.leading;
}

export function drawParagraph(flow: Flow, { text }: Paragraph): void {
  const plain = typeof text === 'string' ? text : text.text;
  flow.text('P', plain, styleOf(text));
  flow.y += gap.medium - 1;
}

function styleOf(text: Paragraph['text']): TextStyle {
  if (typeof text === 'string' || text.style === 'plain') return type.body;
  return { ...type.body, face: text.style === 'mono' ? 'mono' : 'bold' };
}

const bulletIndent = 14;

export function drawList(flow: Flow, { items }: List): void {
  flow.within('L', {}, (list) => {
    setAttributes(list, { O: 'List', ListNumbering: 'Disc' });
    for (const item of items) {
      flow.need(
        Math.min(flow.height(item, type.body, flow.content.width - bulletIndent), 3 * type.body.leading),
      );
      flow.within('LI', {}, () => {
        const bullet = flow.element('Lbl');
        flow.lines(bullet, flow.typesetter.set('•', type.body, bulletIndent), flow.content.left + 2, flow.y);
        bullet.end();
        flow.text(
          'LBody',
          item,
          type.body,
          flow.content.left + bulletIndent,
          flow.content.width - bulletIndent,
        );
      });
      flow.y += 2;
    }
  });
  flow.y += gap.small;
}

/** Each line in the even width of its characters, so that nothing is broken where it was not. */
export function drawListing(flow: Flow, { caption, text }: Listing): void {
  flow.need(type.caption.leading + 2 * type.cell.leading);
  flow.text('P', caption, type.caption);
  flow.y += 2;
  flow.text('P', text, { ...type.cell, face: 'mono' }, flow.content.left + padding.x);
  flow.y += gap.medium;
}

const panel = { inset: 11, bar: 3, padding: 6 } as const;

/** A gap said aloud: what is missing, and who can supply it. */
export function drawMissing(flow: Flow, { what, from }: Missing): void {
  drawPanel(flow, `MISSING – needed from ${from}`, what, colour.missingPanel, colour.missing, type.cell);
}

export function drawNotice(flow: Flow, { title, text }: Notice): void {
  drawPanel(flow, title, text, colour.noticePanel, colour.notice, { ...type.cell, size: 9.5, leading: 13.2 });
}

function drawPanel(
  flow: Flow,
  title: string,
  text: string,
  fill: string,
  bar: string,
  style: TextStyle,
): void {
  const x = flow.content.left + panel.inset;
  const width = flow.content.width - 2 * panel.inset;
  const bold = { ...style, face: 'bold' } as const;
  const height = flow.height(title, bold, width) + flow.height(text, style, width) + 2 * panel.padding;
  flow.need(height + gap.small);
  flow.fill(flow.content.left, flow.y, flow.content.width, height, fill);
  flow.fill(flow.content.left, flow.y, panel.bar, height, bar);
  flow.y += panel.padding;
  flow.text('P', title, bold, x, width);
  flow.text('P', text, style, x, width);
  flow.y += panel.padding + gap.medium;
}
