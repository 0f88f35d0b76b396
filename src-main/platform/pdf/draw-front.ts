import type { Document } from '@shared/document';
import { drawBlock } from './draw-block';
import type { Flow } from './flow';
import { colour, gap, type } from './style';

/** Room over the title and under the subtitle, in points. */
const cover = { above: 60, below: 20 } as const;
const leaf = { above: gap.medium, below: gap.small } as const;

/** The cover: who, what, in which state, made from what. Its title is the first heading of the document. */
export function drawFront(flow: Flow, document: Document): void {
  flow.newPage();
  const { organisation, subtitle, blocks } = document.front;
  flow.within('Sect', { title: document.title }, () => {
    flow.text('P', organisation, type.label);
    drawStatus(flow, document.status);
    // A document of a single leaf has no use for the air of a cover.
    const air = document.sections.length > 0 ? cover : leaf;
    flow.y += air.above;
    const title = flow.typesetter.set(document.title, type.title, flow.content.width);
    const element = flow.element('H1', { title: document.title });
    flow.lines(element, title, flow.content.left, flow.y);
    element.end();
    flow.y += title.lines.length * type.title.leading + gap.small;
    flow.fill(flow.content.left, flow.y, 64, 3, colour.ruleStrong);
    flow.y += 14;
    flow.text('P', subtitle, type.subtitle);
    flow.y += air.below;
    for (const block of blocks) drawBlock(flow, block);
  });
}

/** The status word in a frame, level with the organisation. */
function drawStatus(flow: Flow, status: string): void {
  const width = flow.typesetter.widthOf(status, type.label);
  const left = flow.content.right - width - 20;
  const top = flow.content.top - 3;
  flow.artifact(() => {
    flow.pdf
      .lineWidth(1)
      .rect(left, top, width + 20, type.label.leading + 6)
      .stroke(colour.ruleStrong);
  });
  const element = flow.element('P');
  flow.lines(element, flow.typesetter.set(status, type.label, width + 1), left + 10, top + 3);
  element.end();
}
