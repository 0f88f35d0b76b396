import type { ReactNode } from 'react';
import styles from './scroll-box.module.css';

interface ScrollBoxProps {
  readonly as?: 'section' | 'main' | 'pre';
  /** What is in it, said when it takes the focus; none where what stands around it has that name already. */
  readonly label?: string;
  /** How high it is, and what it looks like. */
  readonly className: string | undefined;
  readonly children: ReactNode;
}

/** A box that scrolls. It takes the focus, or whoever has no pointer would not see its end. */
export function ScrollBox({ as: Box = 'section', label, className, children }: ScrollBoxProps) {
  return (
    <Box className={className} tabIndex={0} aria-label={label}>
      {children}
    </Box>
  );
}

interface ScrollTextProps {
  readonly children: string;
  /** As high as half the window, for what is read and not only copied. */
  readonly tall?: boolean;
}

/** Text as it is, character by character, in a box that scrolls. */
export function ScrollText({ children, tall = false }: ScrollTextProps) {
  return (
    <ScrollBox as="pre" className={tall ? styles.tall : styles.text}>
      {children}
    </ScrollBox>
  );
}
