import { fromBase64 } from '@main/kernel/bytes';
import type { Entry } from './entry';

/** What the browser of the ledger filters by: a row for each entry, made from its bytes alone. */
export interface IndexRow {
  readonly seq: number;
  readonly at_ms: number;
  readonly action: string;
  readonly actor: string;
  readonly role: string;
  /** Of the record that the entry is about; empty where it is about none. */
  readonly kind: string;
  readonly object_id: string;
  readonly number: string;
  readonly implication: string;
  readonly impact: string;
  /** The entry that raised the impact last. */
  readonly raised_seq: number | null;
  /** Record that a signature in the entry is about, or empty. */
  readonly signed_id: string;
  /** Lower-case text for searching. */
  readonly words: string;
}

/** Keys, signatures and statements: nobody searches for them, and they would be most of the text. */
const opaque = /^[A-Za-z0-9+/]{80,}={0,2}$/;

/** The row of an entry that nobody has raised. */
export function indexRowOf(entry: Entry): IndexRow {
  const { seq, action, actor, role, object, reason, detail, implication, impact } = entry;
  const told = JSON.stringify(detail, (_, value) =>
    typeof value === 'string' && opaque.test(value) ? undefined : value,
  );
  return {
    seq,
    at_ms: entry.at,
    action,
    actor,
    role,
    kind: object?.kind ?? '',
    object_id: object?.id ?? '',
    number: object?.number ?? '',
    implication,
    impact,
    raised_seq: null,
    signed_id: signedIn(detail),
    words: `${action} ${object?.number ?? ''} ${reason} ${told}`.toLowerCase(),
  };
}

/** The row of an entry whose bytes can no longer be read; verification names the entry. */
export const unreadableRow = (seq: number): IndexRow => ({
  seq,
  at_ms: 0,
  action: '',
  actor: '',
  role: '',
  kind: '',
  object_id: '',
  number: '',
  implication: '',
  impact: '',
  raised_seq: null,
  signed_id: '',
  words: '',
});

function signedIn({ statement }: Entry['detail']): string {
  if (typeof statement !== 'string') return '';
  try {
    const { record } = JSON.parse(fromBase64(statement).toString('utf8')) as { readonly record?: unknown };
    return typeof record === 'string' ? record : '';
  } catch {
    return '';
  }
}
