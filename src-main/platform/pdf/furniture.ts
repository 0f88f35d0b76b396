import type { Document } from '@shared/document';
import type { Flow } from './flow';
import { colour, type } from './style';
import { outlineFont } from './tagged-pdf';

const plainHeaderTop = 38;
/** Under a marking, which ends above the header. */
const markedHeaderTop = 52;
const markingLines = 3;
/** From the lower edge of the page. */
const footerHeight = 46;

/** Header and footer of every page, once their number is known. For the eye only: a reader of the tags has title and pages. */
export function drawFurniture(flow: Flow, { title, status, documentId, edition, marking }: Document): void {
  const { start, count } = flow.pdf.bufferedPageRange();
  const footerTop = flow.page.height - footerHeight;
  const bold = { ...type.furniture, face: 'bold' } as const;
  const headerTop = marking === undefined ? plainHeaderTop : markedHeaderTop;
  const mark = marking === undefined ? null : flow.typesetter.set(marking, bold, flow.content.width);
  for (let index = start; index < start + count; index += 1) {
    flow.pdf.switchToPage(index);
    const spread = (left: string, right: string, top: number, strong: boolean) => {
      const style = strong ? bold : type.furniture;
      const end = flow.typesetter.set(right, style, flow.content.width);
      const begin = flow.typesetter.set(left, type.furniture, flow.content.width);
      flow.drawLines(begin, flow.content.left, top, 0, 1);
      flow.drawLines(end, flow.content.right - (end.lines[0]?.width ?? 0), top, 0, 1);
    };
    flow.artifact(() => {
      if (mark) {
        const lines = Math.min(mark.lines.length, markingLines);
        flow.drawLines(mark, flow.content.left, headerTop - 2 - lines * bold.leading, 0, lines);
      }
      if (index > 0) spread(title, status, headerTop, true);
      spread(
        `${documentId} · template ${edition.templateId} ${edition.templateVersion}`,
        `Page ${index + 1} of ${count}`,
        footerTop,
        false,
      );
    }, 'Pagination');
    if (index > 0) flow.rule(headerTop + 16);
    flow.rule(footerTop - 6);
  }
}

const watermarkSize = 130;

/** The word across a draft page, as outlines: seen by the eye, but not part of the text that is searched and copied. */
export function drawWatermark(flow: Flow, word: string): void {
  const font = outlineFont(flow.pdf, 'bold');
  const scale = watermarkSize / font.unitsPerEm;
  const glyphs = font.glyphsForString(word);
  const width = glyphs.reduce((sum, { advanceWidth }) => sum + advanceWidth, 0) * scale;
  flow.artifact(() => {
    flow.pdf.translate(flow.page.width / 2, flow.page.height / 2);
    flow.pdf.rotate(-55);
    flow.pdf.translate(-width / 2, watermarkSize * 0.36);
    flow.pdf.scale(scale, -scale);
    for (const { path, advanceWidth } of glyphs) {
      flow.pdf.path(path.toSVG()).fill(colour.watermark);
      flow.pdf.translate(advanceWidth, 0);
    }
  }, 'Pagination');
}
