import type { ReactNode } from 'react';

/** Controls in a row that opens when it is clicked: what is clicked here, or in a dialog from here, opens nothing. */
export function OwnClicks({ children }: { readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only keeps clicks from the row; the controls are inside.
    // biome-ignore lint/a11y/useKeyWithClickEvents: a row is not opened by a key pressed on a control.
    <span onClick={(event) => event.stopPropagation()}>{children}</span>
  );
}
