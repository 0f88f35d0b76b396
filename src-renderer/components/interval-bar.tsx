import styles from './interval-bar.module.css';

interface IntervalBarProps {
  /** What is drawn, in words, for those who cannot see it. */
  readonly label: string;
  readonly value: number | null;
  readonly interval: readonly [number, number] | null;
  readonly limit: number;
  /** The range of the axis, the same for all bars of a table. */
  readonly range: readonly [number, number];
  readonly tone: 'met' | 'partly' | 'failed' | 'absent';
}

const width = 160;
const height = 16;
const middle = height / 2;

/** Point and interval as a line, the limit as a tick: one row of a forest plot. */
export function IntervalBar({ label, value, interval, limit, range, tone }: IntervalBarProps) {
  const [from, to] = range;
  const x = (share: number) => 2 + ((clamp(share, from, to) - from) / (to - from)) * (width - 4);
  return (
    <svg
      className={styles.bar}
      data-tone={tone}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={label}
    >
      <line className={styles.axis} x1="0" x2={width} y1={middle} y2={middle} />
      {interval && (
        <line className={styles.interval} x1={x(interval[0])} x2={x(interval[1])} y1={middle} y2={middle} />
      )}
      {value !== null && <circle className={styles.point} cx={x(value)} cy={middle} r="3.5" />}
      <line className={styles.limit} x1={x(limit)} x2={x(limit)} y1="1" y2={height - 1} />
    </svg>
  );
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
