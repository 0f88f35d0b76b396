import { useSyncExternalStore } from 'react';

export type Scheme = 'light' | 'dark';

const key = 'countersign.scheme';
const listeners = new Set<() => void>();

const ofSystem = (): Scheme => (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');

/** The chosen scheme, else the system's. */
export function currentScheme(): Scheme {
  const chosen = localStorage.getItem(key);
  return chosen === 'light' || chosen === 'dark' ? chosen : ofSystem();
}

/** Puts the scheme on the document; tokens.css and Mantine both read it there. */
export function applyScheme(): void {
  document.documentElement.dataset['mantineColorScheme'] = currentScheme();
  for (const listener of listeners) listener();
}

function choose(scheme: Scheme): void {
  localStorage.setItem(key, scheme);
  applyScheme();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The scheme on the screen and the way to the other one. */
export function useScheme(): { readonly scheme: Scheme; readonly toggle: () => void } {
  const scheme = useSyncExternalStore(subscribe, currentScheme);
  return { scheme, toggle: () => choose(scheme === 'light' ? 'dark' : 'light') };
}
