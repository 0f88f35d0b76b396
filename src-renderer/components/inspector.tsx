import { CloseButton } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import styles from './inspector.module.css';
import { ScrollBox } from './scroll-box';

interface InspectorProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** One thing beside its list: a third column where there is room, else over the list. Esc closes. */
export function Inspector({ title, onClose, children }: InspectorProps) {
  const latest = useRef(onClose);
  latest.current = onClose;
  useEffect(() => {
    const close = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !document.querySelector('[role="dialog"]')) latest.current();
    };
    // Before any dialog that is opened from here: otherwise it is gone by then, and one Esc closes both.
    window.addEventListener('keydown', close, true);
    return () => window.removeEventListener('keydown', close, true);
  }, []);
  return (
    <aside className={styles.inspector} aria-label={title}>
      <div className={styles.head}>
        <h2>{title}</h2>
        <CloseButton size="sm" aria-label="Close the inspector" onClick={onClose} />
      </div>
      <ScrollBox className={styles.body} label={`About ${title}`}>
        {children}
      </ScrollBox>
    </aside>
  );
}
