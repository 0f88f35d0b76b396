import type { ReactNode } from 'react';
import styles from './with-inspector.module.css';

/** A list and, where something is chosen, its inspector beside it. */
export function WithInspector({
  inspector,
  children,
}: {
  readonly inspector: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <div className={styles.split}>
      <div className={styles.list}>{children}</div>
      {inspector}
    </div>
  );
}
