import { formatFraction, formatPercent, formatPercentInterval, notDefined } from '@shared/format';
import styles from './rate.module.css';

interface RateProps {
  readonly k: number;
  readonly n: number;
  /** Share 0–1. */
  readonly value: number | null;
  readonly interval: readonly [number, number] | null;
  /** Name of the interval's method, shown on hover and in print. */
  readonly method: string;
  readonly reason?: string | undefined;
}

/** A rate as it is always shown: percent, counts, interval. */
export function Rate({ k, n, value, interval, method, reason }: RateProps) {
  const limits = interval ? formatPercentInterval(interval) : notDefined;
  return (
    <span className={styles.rate} title={reason ?? `95 % CI by ${method}`}>
      <span className={styles.value}>{formatPercent(value)}</span>
      <span className={styles.counts}>
        {' '}
        ({formatFraction(k, n)}; 95 % CI {limits})
      </span>
      <span className={styles.method}> {method}</span>
    </span>
  );
}
