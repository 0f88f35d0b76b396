import type { RocPoint } from '@shared/document';

/** A square in points, y downwards. */
export interface Square {
  readonly left: number;
  readonly top: number;
  readonly side: number;
}

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Ticks of both axes, shares 0–1 with the text they print. */
export const rocTicks = [0, 0.2, 0.4, 0.6, 0.8, 1].map((share) => ({ share, label: share.toFixed(1) }));

/** Where a point of ROC space lies in the square, to hundredths of a point, so that the file does not carry noise. */
export function placeOf({ falsePositiveRate, truePositiveRate }: RocPoint, square: Square): Place {
  return {
    x: hundredths(square.left + Number(falsePositiveRate) * square.side),
    y: hundredths(square.top + (1 - Number(truePositiveRate)) * square.side),
  };
}

/** The staircase through the points, as an SVG path. */
export function rocPath(points: readonly RocPoint[], square: Square): string {
  return points
    .map((point, i) => {
      const { x, y } = placeOf(point, square);
      return `${i === 0 ? 'M' : 'L'} ${x} ${y}`;
    })
    .join(' ');
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}
