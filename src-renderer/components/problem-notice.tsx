import { Button } from '@mantine/core';
import type { Problem } from '@shared/errors';
import styles from './notice.module.css';

interface ProblemNoticeProps {
  readonly problem: Problem;
  readonly onRetry?: () => void;
}

/** What failed, what to do, and the trace for support; it stays where it happened. */
export function ProblemNotice({ problem, onRetry }: ProblemNoticeProps) {
  const details = Object.entries(problem.context).map(([name, value]) => `${inWords(name)}: ${value}`);
  return (
    <div className={styles.notice} data-tone="failed" role="alert">
      <p className={styles.title}>{problem.message}</p>
      <p>{problem.remedy}</p>
      <p className={styles.detail}>
        {[problem.code, ...details, problem.trace && `trace ${problem.trace}`].filter(Boolean).join(' · ')}
      </p>
      {onRetry && (
        <Button variant="default" onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  );
}

/** `triesLeft` → `tries left`. */
function inWords(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}
