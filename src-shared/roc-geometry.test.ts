import { expect, test } from 'vitest';
import { rocGeometry } from './roc-geometry';

const box = { x: 10, y: 20, width: 200, height: 100 };

test('the curve starts at the lower left of the box and ends at the upper right', () => {
  const curve = {
    label: '2.0.0',
    fpr: [0, 0, 1 / 3, 1],
    tpr: [0, 0.5, 1, 1],
    operating: { fpr: 0.25, tpr: 0.75 },
  };
  const { curves, diagonal } = rocGeometry([curve], box);
  expect(curves).toEqual([
    {
      label: '2.0.0',
      points: [
        { x: 10, y: 120 },
        { x: 10, y: 70 },
        { x: 76.67, y: 20 },
        { x: 210, y: 20 },
      ],
      path: 'M10 120 L10 70 L76.67 20 L210 20',
      operating: { x: 60, y: 45 },
    },
  ]);
  expect(diagonal).toEqual([
    { x: 10, y: 120 },
    { x: 210, y: 20 },
  ]);
});

test('both axes carry the same shares', () => {
  const { ticks } = rocGeometry([], box);
  const labels = (axis: 'fpr' | 'tpr') =>
    ticks.filter((tick) => tick.axis === axis).map(({ label }) => label);
  expect(labels('fpr')).toEqual(['0.0', '0.2', '0.4', '0.6', '0.8', '1.0']);
  expect(labels('tpr')).toEqual(labels('fpr'));
  expect(ticks.find(({ axis, label }) => axis === 'tpr' && label === '0.2')?.at).toEqual({ x: 10, y: 100 });
});
