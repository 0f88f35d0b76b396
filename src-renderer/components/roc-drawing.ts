import { Chart, LinearScale, LineController, LineElement, PointElement, Tooltip } from 'chart.js';
import type { RocSeries } from './roc-series';

Chart.register(LineController, LineElement, PointElement, LinearScale, Tooltip);

/**
 * Draws the curves on a canvas, in the colours of the document's scheme.
 *
 * @returns takes the drawing away again
 */
export function drawRoc(canvas: HTMLCanvasElement, series: readonly RocSeries[]): () => void {
  const style = getComputedStyle(canvas);
  const token = (name: string) => style.getPropertyValue(name).trim();
  const colours = [token('--text-dim'), token('--accent-text')];
  const text = { color: token('--text-dim'), font: { family: 'Inter Variable', size: 11 } };
  const axis = (title: string) => ({
    type: 'linear' as const,
    min: 0,
    max: 1,
    title: { display: true, text: title, ...text },
    ticks: { ...text, stepSize: 0.2, callback: (value: number | string) => Number(value).toFixed(1) },
    grid: { color: token('--line') },
    border: { color: token('--line-strong') },
  });

  const curves = series.map(({ name, fpr, tpr }, index) => ({
    label: name,
    data: fpr.map((x, point) => ({ x, y: tpr[point] ?? 0 })),
    borderColor: colours[index] ?? '',
    // The baseline is dashed as well as grey, so that the two differ in black and white.
    borderDash: index === 0 ? [5, 3] : [],
    borderWidth: 1.75,
    pointRadius: 0,
    pointHitRadius: 6,
    tension: 0,
  }));
  const decisions = series.map(({ name, decidesAt }, index) => ({
    label: `${name} at its threshold`,
    data: decidesAt ? [{ x: decidesAt[0], y: decidesAt[1] }] : [],
    borderColor: colours[index] ?? '',
    backgroundColor: index === 0 ? token('--surface') : (colours[index] ?? ''),
    borderWidth: 1.75,
    pointRadius: 4.5,
    pointStyle: index === 0 ? ('rect' as const) : ('circle' as const),
    showLine: false,
  }));
  const chance = {
    label: 'Chance',
    data: [
      { x: 0, y: 0 },
      { x: 1, y: 1 },
    ],
    borderColor: token('--line-strong'),
    borderWidth: 1,
    pointRadius: 0,
    pointHitRadius: 0,
  };

  const chart = new Chart(canvas, {
    type: 'line',
    data: { datasets: [...decisions, ...curves, chance] },
    options: {
      animation: false,
      maintainAspectRatio: false,
      scales: { x: axis('1 − specificity'), y: axis('sensitivity') },
      plugins: {
        tooltip: {
          displayColors: false,
          callbacks: {
            title: (items) => items[0]?.dataset.label ?? '',
            label: (item) =>
              `sensitivity ${item.parsed.y?.toFixed(3)}, 1 − specificity ${item.parsed.x?.toFixed(3)}`,
          },
        },
      },
    },
  });
  return () => chart.destroy();
}
