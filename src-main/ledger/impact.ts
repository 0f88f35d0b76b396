import type { Entry } from './entry';

/** Regulatory impact, least first. A person may raise what the table says, never lower it. */
const impacts: readonly string[] = ['none', 'evidence', 'submission'];

/** Whether the second impact is above the first. */
export const isRaise = (from: string, to: string): boolean => impacts.indexOf(to) > impacts.indexOf(from);

/** The action under which a person raises the impact of an entry. */
export const impactRaised = 'ledger.impactRaised';

/** Which entry another one raises, and to what; `null` for an entry that raises none. */
export function raiseOf(entry: Entry): { readonly target: number; readonly to: string } | null {
  const { entry: target, to } = entry.detail;
  if (entry.action !== impactRaised || typeof target !== 'number' || typeof to !== 'string') return null;
  return { target, to };
}
