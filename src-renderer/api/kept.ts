import { useState } from 'react';

/** What is open in this window – dialogs, never what is typed in them: that is in the drafts, encrypted. */
const open = new Map<string, unknown>();
let owner: string | null = null;

/**
 * State that is still there when the same person unlocks the window.
 *
 * @param key one per use, e.g. `people.dialog`
 */
export function useKept<T>(key: string, initial: T): readonly [T, (value: T) => void] {
  const [value, setValue] = useState<T>(() => (open.has(key) ? (open.get(key) as T) : initial));
  return [
    value,
    (next) => {
      open.set(key, next);
      setValue(next);
    },
  ];
}

/**
 * Says whose window it is from now on; what somebody else had open is gone.
 *
 * @returns whether somebody else had it before
 */
export function claimWindow(person: string): boolean {
  const changed = owner !== null && owner !== person;
  if (owner !== person) open.clear();
  owner = person;
  return changed;
}
