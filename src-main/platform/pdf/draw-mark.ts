import type { Mark } from '@shared/document';
import type { Flow } from './flow';
import { colour, type } from './style';

const radius = 3.2;

/** Room that a mark takes before its words, in points. */
export const markWidth = 12;

/**
 * The sign of a gate decision: full, half, crossed or empty circle. Drawn, not set in type, because no document font
 * has all four; told apart by shape, so that they survive a black-and-white print.
 */
export function drawMark(flow: Flow, mark: Mark, x: number, top: number): void {
  const { pdf } = flow;
  const cx = x + radius + 0.5;
  const cy = top + type.cell.leading / 2;
  flow.artifact(() => {
    pdf.lineWidth(1);
    if (mark === 'met-at-bound') {
      pdf.circle(cx, cy, radius).fillAndStroke(colour.met, colour.met);
    } else if (mark === 'met-at-point') {
      pdf
        .path(`M ${cx} ${cy - radius} A ${radius} ${radius} 0 0 0 ${cx} ${cy + radius} Z`)
        .fill(colour.point);
      pdf.circle(cx, cy, radius).stroke(colour.point);
    } else if (mark === 'not-met') {
      pdf
        .lineWidth(1.6)
        .moveTo(cx - radius + 0.5, cy - radius + 0.5)
        .lineTo(cx + radius - 0.5, cy + radius - 0.5)
        .moveTo(cx - radius + 0.5, cy + radius - 0.5)
        .lineTo(cx + radius - 0.5, cy - radius + 0.5)
        .stroke(colour.refused);
    } else {
      pdf.circle(cx, cy, radius).stroke(colour.curveBefore);
    }
  });
}
