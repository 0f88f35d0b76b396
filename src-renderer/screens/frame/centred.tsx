import { type ReactNode, useEffect } from 'react';
import styles from './centred.module.css';

interface CentredProps {
  readonly title: string;
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** A page before there is a frame: first run, unlock, no connection. */
export function Centred({ title, wide = false, children }: CentredProps) {
  useEffect(() => {
    document.title = `${title} – Countersign`;
  }, [title]);
  return (
    <main className={styles.outer}>
      <div className={styles.inner} data-wide={wide}>
        <p className={styles.mark}>Countersign</p>
        <h1>{title}</h1>
        <div className={styles.content}>{children}</div>
      </div>
    </main>
  );
}
