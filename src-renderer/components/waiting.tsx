import { useEffect, useState } from 'react';
import styles from './waiting.module.css';

/** Below this, a wait is not worth drawing. */
const quietMs = 300;

interface WaitingProps {
  /** What is being waited for, e.g. `Loading approvals`. */
  readonly label: string;
  readonly rows?: number;
}

/** A skeleton in place of what is coming, after a moment in which nothing is drawn. */
export function Waiting({ label, rows = 4 }: WaitingProps) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setShown(true), quietMs);
    return () => window.clearTimeout(timer);
  }, []);
  return (
    <div role="status" aria-label={label} className={styles.waiting}>
      {shown &&
        Array.from({ length: rows }, (_, row) => row).map((row) => (
          <span key={row} className={styles.bone} />
        ))}
    </div>
  );
}
