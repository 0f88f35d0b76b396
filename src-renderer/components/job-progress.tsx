import { Button } from '@mantine/core';
import { formatCount } from '@shared/format';
import styles from './job-progress.module.css';

interface JobProgressProps {
  readonly title: string;
  /** What it is doing now, as the core says it. */
  readonly label: string;
  readonly done: number;
  /** `null` while the amount of work is not known. */
  readonly total: number | null;
  readonly startedMs: number;
  readonly onCancel: () => void;
}

/** Work that takes a while: what it is at, how far, how long still, and the way out. */
export function JobProgress({ title, label, done, total, startedMs, onCancel }: JobProgressProps) {
  const known = total !== null && total > 0;
  return (
    <section className={styles.job} aria-label={title}>
      <span className={styles.title}>{title}</span>
      {known ? (
        <progress className={styles.bar} max={total} value={done} aria-label={`Progress of ${title}`} />
      ) : (
        <progress className={styles.bar} aria-label={`Progress of ${title}`} />
      )}
      <span className={styles.label}>
        {label} {known && `${formatCount(done)}/${formatCount(total)}`}{' '}
        {known && timeLeft(done, total, startedMs)}
      </span>
      <Button variant="subtle" onClick={onCancel} aria-label={`Cancel ${title}`}>
        Cancel
      </Button>
    </section>
  );
}

/** Nothing before a tenth is done: an estimate from less would only jump about. */
function timeLeft(done: number, total: number, startedMs: number): string {
  const share = done / total;
  const passedMs = Date.now() - startedMs;
  if (share < 0.1 || passedMs < 2000) return '';
  return `· about ${Math.max(1, Math.round((passedMs / share - passedMs) / 1000))} s left`;
}
