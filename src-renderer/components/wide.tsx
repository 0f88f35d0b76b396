import { type ReactNode, useEffect, useRef, useState } from 'react';

interface WideProps {
  /** What is in it, said when it takes the focus. */
  readonly label: string;
  readonly children: ReactNode;
}

/** Scrolls what is wider than the window, and can then be reached and scrolled by keyboard. */
export function Wide({ label, children }: WideProps) {
  const box = useRef<HTMLElement>(null);
  const [over, setOver] = useState(false);
  useEffect(() => {
    const measured = box.current;
    if (!measured) return;
    const observer = new ResizeObserver(() => setOver(measured.scrollWidth > measured.clientWidth));
    observer.observe(measured);
    return () => observer.disconnect();
  }, []);
  return (
    <section ref={box} className="scroll-x" {...(over ? { tabIndex: 0, 'aria-label': label } : {})}>
      {children}
    </section>
  );
}
