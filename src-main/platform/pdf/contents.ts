import { labelOf, type PrintedHeading } from './draw-text';
import type { Flow } from './flow';
import { colour, gap, type } from './style';
import type { Element } from './tagged-pdf';
import type { SetText } from './typesetter';

/** Pages kept free for the table of contents, and the element that holds its place in the reading order. */
export interface ReservedContents {
  readonly element: Element;
  readonly heading: PrintedHeading;
}

const firstEntryTop = ({ content }: Flow) => content.top + type.heading1.leading + gap.medium;

/** Room for the number of a heading, by its level. */
const numberWidth = { 1: 26, 2: 32 } as const;

/** One entry of the table, and where it stands. */
interface Entry {
  readonly page: number;
  readonly y: number;
}

/** Begin the contents and keep as many pages as the headings will need; their page numbers are not known yet. */
export function reserveContents(flow: Flow, levels: readonly (1 | 2)[]): ReservedContents {
  flow.newPage();
  const heading = {
    number: '',
    heading: 'Contents',
    level: 1,
    destination: 'contents',
    page: flow.pageIndex,
    y: flow.y,
  } as const;
  const element = flow.element('Sect', { title: heading.heading });
  const last = layEntries(flow, levels, flow.pageIndex).at(-1);
  while (last && flow.pageIndex < last.page) flow.newPage();
  return { element, heading };
}

/** Fill the reserved pages. Each link is closed on its own page: pdfkit takes the page of a link from the current one. */
export function fillContents(
  flow: Flow,
  reserved: ReservedContents,
  headings: readonly PrintedHeading[],
): void {
  const { element, heading: own } = reserved;
  const places = layEntries(
    flow,
    headings.map(({ level }) => level),
    own.page,
  );
  flow.under(element, () => {
    flow.pdf.switchToPage(own.page);
    const title = flow.element('H1', { title: own.heading });
    flow.lines(
      title,
      flow.typesetter.set(own.heading, type.heading1, flow.content.width),
      flow.content.left,
      own.y,
    );
    title.end();
    flow.within('TOC', {}, () => {
      headings.forEach((entry, i) => {
        const place = places[i];
        if (place) drawEntry(flow, entry, place);
      });
    });
  });
  element.end();
}

function layEntries(flow: Flow, levels: readonly (1 | 2)[], firstPage: number): readonly Entry[] {
  let page = firstPage;
  let y = firstEntryTop(flow);
  return levels.map((level) => {
    const { leading } = styleOf(level);
    if (y + leading > flow.content.bottom) {
      page += 1;
      y = flow.content.top;
    }
    const entry = { page, y };
    y += leading;
    return entry;
  });
}

function drawEntry(flow: Flow, entry: PrintedHeading, place: Entry): void {
  const { pdf } = flow;
  const { number, heading, level } = entry;
  pdf.switchToPage(place.page);
  const style = styleOf(level);
  const page = flow.typesetter.set(` ${entry.page + 1}`, style, flow.content.width);
  const pageLeft = flow.content.right - widthOf(page);
  const numeral = flow.typesetter.set(`${number} `, style, flow.content.width);
  const words = flow.typesetter.set(heading, style, flow.content.width);
  const x = flow.content.left + (level === 1 ? 0 : numberWidth[1]);
  const wordsLeft = x + numberWidth[level];
  const dotsLeft = wordsLeft + widthOf(words) + 6;
  const dotsTop = place.y + style.leading * 0.72;
  flow.within('TOCI', {}, () => {
    flow.within('Reference', {}, () => {
      const link = flow.element('Link');
      link.add(() => {
        flow.drawLines(numeral, x, place.y);
        flow.drawLines(words, wordsLeft, place.y);
      });
      flow.artifact(() =>
        pdf
          .lineWidth(0.6)
          .dash(0.6, { space: 3 })
          .moveTo(dotsLeft, dotsTop)
          .lineTo(Math.max(dotsLeft, pageLeft - 3), dotsTop)
          .stroke(colour.curveBefore),
      );
      flow.lines(link, page, pageLeft, place.y);
      pdf.goTo(x, place.y, flow.content.right - x, style.leading, entry.destination, {
        structParent: link,
        Contents: new String(`Go to ${labelOf(entry)}, page ${entry.page + 1}`),
      } as never); // pdfkit's types know neither option
      link.end();
    });
  });
}

const widthOf = ({ lines }: SetText): number => lines[0]?.width ?? 0;

const styleOf = (level: 1 | 2) => (level === 1 ? type.contentsStrong : type.contents);
