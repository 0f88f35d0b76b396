import { Chart, LinearScale, LineController, LineElement, PointElement, Tooltip } from 'chart.js';
import type { CurveSeries } from './curve-series';

Chart.register(LineController, LineElement, PointElement, LinearScale, Tooltip);

export interface CurveAxes {
  readonly xName: string;
  readonly yName: string;
  /** Without it, 0–1. */
  readonly xRange?: readonly [number, number];
  /** The line of equal values is drawn, too. */
  readonly diagonal?: boolean;
  /** Each point is drawn. */
  readonly dots?: boolean;
}

/** Dashes of each curve: they differ in black and white, too. */
const dashes = [[5, 3], [], [2, 2], [8, 3, 2, 3]] as const;

/**
 * Draws curves on a canvas, in the colours of the document's scheme.
 *
 * @returns takes the drawing away again
 */
export function drawCurves(
  canvas: HTMLCanvasElement,
  series: readonly CurveSeries[],
  axes: CurveAxes,
): () => void {
  const style = getComputedStyle(canvas);
  const token = (name: string) => style.getPropertyValue(name).trim();
  const colours = ['--text-dim', '--accent-text', '--met', '--partly'].map(token);
  const text = { color: token('--text-dim'), font: { family: 'Inter Variable', size: 11 } };
  const axis = (title: string, [min, max]: readonly [number, number]) => ({
    type: 'linear' as const,
    min,
    max,
    title: { display: true, text: title, ...text },
    ticks: { ...text, ...(max === 1 ? { stepSize: 0.2, callback: oneDecimal } : {}) },
    grid: { color: token('--line') },
    border: { color: token('--line-strong') },
  });
  const curves = series.map(({ name, points }, index) => ({
    label: name,
    data: points.map(([x, y]) => ({ x, y })),
    borderColor: colours[index % colours.length] ?? '',
    backgroundColor: index === 0 ? token('--surface') : (colours[index % colours.length] ?? ''),
    borderDash: [...(dashes[index % dashes.length] ?? [])],
    borderWidth: 1.75,
    pointRadius: axes.dots ? 3 : 0,
    pointHitRadius: 6,
    tension: 0,
  }));
  const marks = series.map(({ name, mark }, index) => ({
    label: `${name} at its threshold`,
    data: mark ? [{ x: mark[0], y: mark[1] }] : [],
    borderColor: colours[index % colours.length] ?? '',
    backgroundColor: index === 0 ? token('--surface') : (colours[index % colours.length] ?? ''),
    borderWidth: 1.75,
    pointRadius: 4.5,
    pointStyle: index === 0 ? ('rect' as const) : ('circle' as const),
    showLine: false,
  }));
  const equal = {
    label: 'Equal',
    data: axes.diagonal
      ? [
          { x: 0, y: 0 },
          { x: 1, y: 1 },
        ]
      : [],
    borderColor: token('--line-strong'),
    borderWidth: 1,
    pointRadius: 0,
    pointHitRadius: 0,
  };
  const chart = new Chart(canvas, {
    type: 'line',
    data: { datasets: [...marks, ...curves, equal] },
    options: {
      animation: false,
      maintainAspectRatio: false,
      scales: { x: axis(axes.xName, axes.xRange ?? [0, 1]), y: axis(axes.yName, [0, 1]) },
      plugins: {
        tooltip: {
          displayColors: false,
          callbacks: {
            title: (items) => items[0]?.dataset.label ?? '',
            label: ({ parsed }) => `${axes.yName} ${short(parsed.y)}, ${axes.xName} ${short(parsed.x)}`,
          },
        },
      },
    },
  });
  return () => chart.destroy();
}

const oneDecimal = (value: number | string): string => Number(value).toFixed(1);
const short = (value: number | null): string =>
  value === null ? '' : Number.isInteger(value) ? String(value) : value.toFixed(3);
