import type { ReactNode } from 'react';
import styles from './notice.module.css';

interface NoticeProps {
  readonly tone: 'met' | 'partly' | 'failed' | 'earlier' | 'plain';
  readonly title: string;
  readonly children?: ReactNode;
}

/** A standing remark about what is on the screen. */
export function Notice({ tone, title, children }: NoticeProps) {
  return (
    <div className={styles.notice} data-tone={tone} role="note">
      <p className={styles.title}>{title}</p>
      {children}
    </div>
  );
}
