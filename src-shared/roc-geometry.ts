/** Where a chart is drawn: x grows to the right, y grows downwards, any unit (points of a PDF, pixels of an SVG). */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** One curve to draw: shares 0–1 from (0, 0) to (1, 1), and the point at which the version operates. */
export interface RocInput {
  readonly label: string;
  readonly fpr: readonly number[];
  readonly tpr: readonly number[];
  readonly operating?: { readonly fpr: number; readonly tpr: number };
}

export interface RocGeometry {
  readonly frame: Box;
  /** The line of a test that knows nothing. */
  readonly diagonal: readonly [Point, Point];
  /** Ticks of the false-positive axis (below) and of the true-positive axis (left), with their labels. */
  readonly ticks: readonly { readonly axis: 'fpr' | 'tpr'; readonly at: Point; readonly label: string }[];
  readonly curves: readonly RocCurveGeometry[];
}

export interface RocCurveGeometry {
  readonly label: string;
  readonly points: readonly Point[];
  /** The same points as an SVG path, which both renderers take. */
  readonly path: string;
  readonly operating: Point | null;
}

const tickShares = [0, 0.2, 0.4, 0.6, 0.8, 1];

/**
 * Everything that a ROC chart draws, as coordinates inside a box. Pure, so that PDF and screen show the same picture.
 * Coordinates are rounded to hundredths of the box's unit: the same record gives the same bytes.
 */
export function rocGeometry(curves: readonly RocInput[], box: Box): RocGeometry {
  const place = (fpr: number, tpr: number): Point => ({
    x: hundredths(box.x + fpr * box.width),
    y: hundredths(box.y + (1 - tpr) * box.height),
  });
  return {
    frame: box,
    diagonal: [place(0, 0), place(1, 1)],
    ticks: tickShares.flatMap((share) => [
      { axis: 'fpr' as const, at: place(share, 0), label: share.toFixed(1) },
      { axis: 'tpr' as const, at: place(0, share), label: share.toFixed(1) },
    ]),
    curves: curves.map(({ label, fpr, tpr, operating }) => {
      const points = fpr.map((share, index) => place(share, tpr[index] as number));
      return {
        label,
        points,
        path: toPath(points),
        operating: operating === undefined ? null : place(operating.fpr, operating.tpr),
      };
    }),
  };
}

function toPath(points: readonly Point[]): string {
  return points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join(' ');
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}
