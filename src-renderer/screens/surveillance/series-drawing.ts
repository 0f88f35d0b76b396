import type { PlanRow, WindowView } from '@shared/contract/surveillance-views';
import { formatFraction, formatPercent, formatPercentInterval } from '@shared/format';
import { Chart, LinearScale, LineController, LineElement, PointElement, Tooltip } from 'chart.js';

Chart.register(LineController, LineElement, PointElement, LinearScale, Tooltip);

/**
 * Draws the rate of each window with its interval, and the limit, in the colours of the document's scheme.
 *
 * @returns takes the drawing away again
 */
export function drawRates(
  canvas: HTMLCanvasElement,
  plan: Pick<PlanRow, 'limit'>,
  windows: readonly WindowView[],
): () => void {
  const look = lookOf(canvas);
  const shown = windows.filter(({ rate }) => rate !== null);
  const limit = Number(plan.limit) * 100;
  const values = shown.flatMap(({ low, high }) => [Number(low) * 100, Number(high) * 100]);
  const bottom = Math.max(0, Math.floor((Math.min(limit, ...values) - 2) / 10) * 10);
  // One line per interval: it begins and ends at its bounds, with a gap to the next.
  const intervals = shown.flatMap(({ window, low, high }) => [
    { x: window, y: Number(low) * 100 },
    { x: window, y: Number(high) * 100 },
    { x: window, y: Number.NaN },
  ]);
  const chart = new Chart(canvas, {
    type: 'line',
    data: {
      datasets: [
        points(
          look,
          shown.map(({ window, rate }) => ({ x: window, y: Number(rate) * 100 })),
          (at) => (shown[at]?.alarms ?? 0) > 0,
        ),
        {
          data: intervals,
          borderColor: look.line,
          borderWidth: 1.5,
          pointRadius: 0,
          pointHitRadius: 0,
          spanGaps: false,
        },
        level(look, windows, limit),
      ],
    },
    options: {
      animation: false,
      maintainAspectRatio: false,
      scales: {
        x: windowAxis(look, windows),
        y: {
          ...look.axis('rate in %'),
          min: bottom,
          suggestedMax: 100,
          max: Math.min(100, Math.max(limit, ...values) + 5),
        },
      },
      plugins: {
        tooltip: {
          displayColors: false,
          filter: ({ datasetIndex }) => datasetIndex === 0,
          callbacks: {
            title: (items) => `Window ${items[0]?.parsed.x ?? ''}`,
            label: ({ dataIndex }) => wordsOf(shown[dataIndex]),
          },
        },
      },
    },
  });
  return () => chart.destroy();
}

/** Draws the highest CUSUM of each window, and its height of alarm. */
export function drawCusum(canvas: HTMLCanvasElement, h: number, windows: readonly WindowView[]): () => void {
  const look = lookOf(canvas);
  const chart = new Chart(canvas, {
    type: 'line',
    data: {
      datasets: [
        {
          ...points(
            look,
            windows.map(({ window, cusumTop }) => ({ x: window, y: cusumTop ?? 0 })),
            (at) => (windows[at]?.alarms ?? 0) > 0,
          ),
          showLine: true,
        },
        level(look, windows, h),
      ],
    },
    options: {
      animation: false,
      maintainAspectRatio: false,
      scales: {
        x: windowAxis(look, windows),
        y: { ...look.axis('CUSUM in steps'), min: 0, suggestedMax: h * 1.15 },
      },
      plugins: {
        tooltip: {
          displayColors: false,
          filter: ({ datasetIndex }) => datasetIndex === 0,
          callbacks: {
            title: (items) => `Window ${items[0]?.parsed.x ?? ''}`,
            label: ({ parsed }) => `at most ${parsed.y} of ${h} steps`,
          },
        },
      },
    },
  });
  return () => chart.destroy();
}

type Look = ReturnType<typeof lookOf>;

function lookOf(canvas: HTMLCanvasElement) {
  const style = getComputedStyle(canvas);
  const token = (name: string) => style.getPropertyValue(name).trim();
  const text = { color: token('--text-dim'), font: { family: 'Inter Variable', size: 11 } };
  const axis = (title: string) => ({
    type: 'linear' as const,
    title: { display: true, text: title, ...text },
    ticks: { ...text, precision: 0 },
    grid: { color: token('--line') },
    border: { color: token('--line-strong') },
  });
  return { line: token('--accent-text'), dim: token('--text-dim'), failed: token('--failed'), axis };
}

function points(
  { line, failed }: Look,
  data: { readonly x: number; readonly y: number }[],
  isAlarm: (at: number) => boolean,
) {
  const colours = data.map((_, at) => (isAlarm(at) ? failed : line));
  return {
    data,
    showLine: false,
    borderColor: line,
    borderWidth: 1.75,
    pointBackgroundColor: colours,
    pointBorderColor: colours,
    // An alarm is a square as well as red, so that it is told in black and white.
    pointStyle: data.map((_, at) => (isAlarm(at) ? 'rect' : 'circle')),
    pointRadius: data.map((_, at) => (isAlarm(at) ? 6 : 4)),
    pointHitRadius: 8,
    tension: 0,
  };
}

const level = ({ dim }: Look, windows: readonly WindowView[], y: number) => ({
  data: [
    { x: 0.5, y },
    { x: windows.length + 0.5, y },
  ],
  borderColor: dim,
  borderDash: [5, 3],
  borderWidth: 1.5,
  pointRadius: 0,
  pointHitRadius: 0,
});

const windowAxis = ({ axis }: Look, windows: readonly WindowView[]) => {
  const drawn = axis('window');
  return { ...drawn, min: 0.5, max: windows.length + 0.5, ticks: { ...drawn.ticks, callback: wholeOnly } };
};

/** The axis begins half a window before the first, where no label belongs. */
const wholeOnly = (value: number | string): string => (Number.isInteger(Number(value)) ? String(value) : '');

function wordsOf(window: WindowView | undefined): string {
  if (!window) return '';
  const { rate, low, high, k, n } = window;
  return `${formatPercent(Number(rate))} (${formatFraction(k, n)}; 95 % CI ${formatPercentInterval([Number(low), Number(high)])})`;
}
