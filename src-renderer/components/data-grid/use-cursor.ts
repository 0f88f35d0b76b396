import { type RefObject, useState } from 'react';
import { useKey } from '../keys';

interface CursorInput {
  readonly count: number;
  readonly grid: RefObject<HTMLElement | null>;
  readonly reveal: (index: number) => void;
  readonly onOpen?: ((index: number) => void) | undefined;
  readonly onPeek?: ((index: number) => void) | undefined;
}

/** The row that the keyboard is on: J, K and the arrows move it, Enter opens it, Space peeks at it. */
export function useCursor({ count, grid, reveal, onOpen, onPeek }: CursorInput) {
  const [cursor, setCursor] = useState(-1);
  const at = Math.min(cursor, count - 1);
  const move = (by: number) => {
    const next = Math.max(0, Math.min(count - 1, at + by));
    if (count === 0) return;
    setCursor(next);
    reveal(next);
    grid.current?.focus({ preventScroll: true });
  };
  useKey('j', 'Next row', () => move(1));
  useKey('ArrowDown', 'Next row', () => move(1));
  useKey('k', 'Previous row', () => move(-1));
  useKey('ArrowUp', 'Previous row', () => move(-1));
  useKey('PageDown', 'Ten rows down', () => move(10));
  useKey('PageUp', 'Ten rows up', () => move(-10));
  useKey('Enter', 'Open the row', () => at >= 0 && onOpen?.(at));
  useKey(' ', 'Peek at the row', () => at >= 0 && onPeek?.(at));
  return { cursor: at, setCursor };
}
