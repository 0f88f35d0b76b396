import type { ReactNode } from 'react';
import styles from './sign.module.css';

export type Tone = 'met' | 'partly' | 'failed' | 'absent' | 'earlier' | 'plain';

interface SignProps {
  readonly tone: Tone;
  /** The sign itself; read by eye only, the word says the same. */
  readonly glyph: string;
  readonly children: ReactNode;
}

/** A state as sign, word and colour; never colour alone, so that it survives black-and-white print. */
export function Sign({ tone, glyph, children }: SignProps) {
  return (
    <span className={styles.sign} data-tone={tone}>
      <span className={styles.glyph} aria-hidden="true">
        {glyph}
      </span>
      {children}
    </span>
  );
}

/** A state of a record as an outlined word. */
export function OutlinedWord({
  tone = 'plain',
  children,
}: {
  readonly tone?: Tone;
  readonly children: ReactNode;
}) {
  return (
    <span className={styles.outlined} data-tone={tone}>
      {children}
    </span>
  );
}
