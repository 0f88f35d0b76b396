import type { KeyboardEvent } from 'react';

/** For a form whose button says what is about to happen: Enter in a one-line field must not do that. */
export function keepEnter(event: KeyboardEvent): void {
  if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault();
}
