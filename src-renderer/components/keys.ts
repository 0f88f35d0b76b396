import { useEffect, useRef } from 'react';

export interface Binding {
  /** A key (`j`, `Enter`, `?`), a key with modifiers (`mod+k`, `mod+shift+l`), or two in a row (`g m`). */
  readonly keys: string;
  /** What it does, for the key card. */
  readonly label: string;
  /** Works over an open dialog, too. */
  readonly overDialogs: boolean;
  readonly run: () => void;
}

/** How long the second key of a pair may take. */
const pairMs = 1200;

const bindings: Binding[] = [];
let first: { readonly key: string; readonly atMs: number } | null = null;

/** What the keyboard does now, in the order in which it was set up. */
export const currentBindings = (): readonly Binding[] => bindings;

/** Binds keys while the component is there; the last one bound wins. Typing and open dialogs are left alone. */
export function useKey(keys: string, label: string, run: () => void, overDialogs = false): void {
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    const binding: Binding = { keys, label, overDialogs, run: () => latest.current() };
    if (bindings.length === 0) document.addEventListener('keydown', onKeyDown);
    bindings.push(binding);
    return () => {
      bindings.splice(bindings.indexOf(binding), 1);
      if (bindings.length === 0) document.removeEventListener('keydown', onKeyDown);
    };
  }, [keys, label, overDialogs]);
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const modified = event.ctrlKey || event.metaKey;
  if (event.altKey || (!modified && isTaken(event.target))) return;
  const inDialog = document.querySelector('[role="dialog"]') !== null;
  const key = nameOf(event);
  const pair = first && event.timeStamp - first.atMs < pairMs ? `${first.key} ${key}` : null;
  const binding = (pair === null ? undefined : find(pair)) ?? find(key);
  if (inDialog && !binding?.overDialogs) return;
  first =
    pair === null && bindings.some(({ keys }) => keys.startsWith(`${key} `))
      ? { key, atMs: event.timeStamp }
      : null;
  if (!binding) return;
  if (key === 'Enter' && isControl(event.target)) return;
  event.preventDefault();
  binding.run();
}

const find = (keys: string): Binding | undefined => bindings.findLast((binding) => binding.keys === keys);

function nameOf(event: KeyboardEvent): string {
  const modifiers = event.ctrlKey || event.metaKey ? `mod+${event.shiftKey ? 'shift+' : ''}` : '';
  return modifiers + (event.key.length === 1 ? event.key.toLowerCase() : event.key);
}

/** Where the keys already mean something: a field that takes text, or a list that is open. */
function isTaken(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('input, textarea, select, [contenteditable], [role="listbox"], [role="menu"]') !== null
  );
}

/** Enter on a link or button is its own. */
function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('a, button, summary') !== null;
}
