import type { ReactNode } from 'react';
import { useEffect } from 'react';
import styles from './page.module.css';

interface PageProps {
  readonly title: string;
  /** Where this page hangs, e.g. a link to the list it came from. */
  readonly above?: ReactNode;
  /** A line of facts under the title. */
  readonly below?: ReactNode;
  /** At most one primary action. */
  readonly actions?: ReactNode;
  /** The content fills the height and scrolls inside itself, as a grid does. */
  readonly fill?: boolean;
  readonly children: ReactNode;
}

/** A screen: its title (also of the window), its one action, its content. */
export function Page({ title, above, below, actions, fill = false, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} – Countersign`;
  }, [title]);
  return (
    <div className={fill ? styles.filled : styles.page}>
      <div className={styles.head}>
        <div>
          {above && <div className={styles.above}>{above}</div>}
          <h1>{title}</h1>
          {below && <div className={styles.below}>{below}</div>}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
      {children}
    </div>
  );
}

interface PanelProps {
  readonly title: string;
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A titled part of a page. */
export function Panel({ title, note, actions, children }: PanelProps) {
  return (
    <section className={styles.panel} aria-label={title}>
      <div className={styles.panelHead}>
        <h2>{title}</h2>
        {note && <span className={styles.note}>{note}</span>}
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
      {children}
    </section>
  );
}
