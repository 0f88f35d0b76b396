import type { RocCurve, RocFigure } from '@shared/document';
import type { Flow } from './flow';
import { placeOf, rocPath, rocTicks, type Square } from './roc-geometry';
import { colour, gap, type } from './style';

const side = 216;
const axis = { left: 46, bottom: 40, top: 8 } as const;
const height = axis.top + side + axis.bottom;
const legendLeftOf = ({ content }: Flow) => content.left + axis.left + side + 26;

/** ROC curves as vectors in one Figure with an alternative text; the numbers stand in tables beside it. */
export function drawRoc(flow: Flow, { caption, alternative, curves }: RocFigure): void {
  flow.need(height + type.caption.leading + gap.medium);
  const square: Square = { left: flow.content.left + axis.left, top: flow.y + axis.top, side };
  flow.within('Sect', { title: caption }, () => {
    const figure = flow.element('Figure', {
      alt: alternative,
      bbox: [flow.content.left, flow.y, flow.content.right, flow.y + height],
      placement: 'Block',
    });
    figure.add(() => {
      flow.pdf.save();
      drawAxes(flow, square);
      for (const [i, curve] of curves.entries()) drawCurve(flow, curve, square, i === 0);
      drawLegend(flow, curves, square);
      flow.pdf.restore();
    });
    figure.end();
    flow.y += height;
    flow.text('Caption', caption, type.caption);
  });
  flow.y += gap.medium;
}

function drawAxes(flow: Flow, square: Square): void {
  const { pdf } = flow;
  const { left, top } = square;
  for (const { share, label } of rocTicks) {
    const { x } = placeOf({ falsePositiveRate: String(share), truePositiveRate: '0' }, square);
    const { y } = placeOf({ falsePositiveRate: '0', truePositiveRate: String(share) }, square);
    pdf
      .lineWidth(0.5)
      .moveTo(x, top)
      .lineTo(x, top + side)
      .stroke(colour.rule);
    pdf
      .moveTo(left, y)
      .lineTo(left + side, y)
      .stroke(colour.rule);
    const set = flow.typesetter.set(label, type.furniture, 60);
    const width = set.lines[0]?.width ?? 0;
    flow.drawLines(set, x - width / 2, top + side + 3);
    flow.drawLines(set, left - width - 5, y - type.furniture.leading / 2);
  }
  pdf.lineWidth(0.75).rect(left, top, side, side).stroke(colour.text);
  pdf
    .lineWidth(0.5)
    .dash(2, { space: 2 })
    .moveTo(left, top + side)
    .lineTo(left + side, top)
    .stroke(colour.curveBefore);
  pdf.undash();
  drawAxisTitles(flow, square);
}

function drawAxisTitles(flow: Flow, { left, top }: Square): void {
  const across = flow.typesetter.set('1 − specificity', type.furniture, side);
  flow.drawLines(across, left + (side - (across.lines[0]?.width ?? 0)) / 2, top + side + 18);
  const upwards = flow.typesetter.set('Sensitivity', type.furniture, side);
  const x = flow.content.left + 4;
  const y = top + (side + (upwards.lines[0]?.width ?? 0)) / 2;
  flow.pdf.save();
  flow.pdf.rotate(-90, { origin: [x, y] });
  flow.drawLines(upwards, x, y);
  flow.pdf.restore();
}

function drawCurve(flow: Flow, curve: RocCurve, square: Square, isBaseline: boolean): void {
  const { pdf } = flow;
  const stroke = isBaseline ? colour.curveBefore : colour.curveAfter;
  pdf.lineWidth(isBaseline ? 1.3 : 1.6).lineJoin('round');
  if (isBaseline) pdf.dash(4, { space: 2 });
  pdf.path(rocPath(curve.points, square)).stroke(stroke);
  pdf.undash();
  const { x, y } = placeOf(curve.operatingPoint, square);
  drawOperatingPoint(flow, x, y, isBaseline);
}

/** Square for the baseline, disc for the candidate: told apart without colour. */
function drawOperatingPoint(flow: Flow, x: number, y: number, isBaseline: boolean): void {
  const { pdf } = flow;
  pdf.lineWidth(1);
  if (isBaseline) pdf.rect(x - 3, y - 3, 6, 6).fillAndStroke('#ffffff', colour.text);
  else pdf.circle(x, y, 3.2).fillAndStroke(colour.curveAfter, colour.text);
}

function drawLegend(flow: Flow, curves: readonly RocCurve[], square: Square): void {
  const { pdf } = flow;
  const legendLeft = legendLeftOf(flow);
  let y = square.top + 4;
  curves.forEach((curve, i) => {
    const isBaseline = i === 0;
    const middle = y + type.furniture.leading / 2;
    pdf.lineWidth(isBaseline ? 1.3 : 1.6);
    if (isBaseline) pdf.dash(4, { space: 2 });
    pdf
      .moveTo(legendLeft, middle)
      .lineTo(legendLeft + 26, middle)
      .stroke(isBaseline ? colour.curveBefore : colour.curveAfter);
    pdf.undash();
    drawOperatingPoint(flow, legendLeft + 13, middle, isBaseline);
    const set = flow.typesetter.set(curve.label, type.furniture, flow.content.right - legendLeft - 34);
    flow.drawLines(set, legendLeft + 34, y);
    y += set.lines.length * type.furniture.leading + gap.medium;
  });
  const note = flow.typesetter.set(
    'Marks show where each version works at its threshold. The dotted diagonal is a test without information.',
    type.furniture,
    flow.content.right - legendLeft,
  );
  flow.drawLines(note, legendLeft, y + gap.small);
}
