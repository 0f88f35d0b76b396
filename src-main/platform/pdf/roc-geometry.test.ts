import { expect, test } from 'vitest';
import { placeOf, rocPath } from './roc-geometry';

const square = { left: 100, top: 50, side: 200 };
const point = (falsePositiveRate: string, truePositiveRate: string) => ({
  falsePositiveRate,
  truePositiveRate,
});

test('puts the worst corner low on the right and the best high on the left', () => {
  expect(placeOf(point('0', '1'), square)).toEqual({ x: 100, y: 50 });
  expect(placeOf(point('1', '0'), square)).toEqual({ x: 300, y: 250 });
});

test('rounds to hundredths of a point', () => {
  expect(placeOf(point('0.333333333333', '0.666666666667'), square)).toEqual({ x: 166.67, y: 116.67 });
});

test('draws one line through the points in their order', () => {
  expect(rocPath([point('0', '0'), point('0', '0.5'), point('1', '1')], square)).toBe(
    'M 100 250 L 100 150 L 300 50',
  );
});
