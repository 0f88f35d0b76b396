import type { LedgerProblem } from '@shared/contract/ledger';
import type { Login, RecordId, RecordNumber } from '@shared/ids';

const most = 100;

/** Problems as a record keeps them: code and subject of the first hundred, and how many there were. */
export const namesOf = (problems: readonly LedgerProblem[]) => ({
  problems: problems.slice(0, most).map(({ code, subject }) => ({ code, subject })),
  problemCount: problems.length,
});

/** Problems that a record made earlier does not name. */
export function unknownProblems(
  problems: readonly LedgerProblem[],
  known: readonly { readonly code: string; readonly subject: string }[],
): readonly LedgerProblem[] {
  const keys = new Set(known.map(({ code, subject }) => `${code} ${subject}`));
  return problems.filter(({ code, subject }) => !keys.has(`${code} ${subject}`));
}

export const isoOf = (utcMs: number): string => new Date(utcMs).toISOString();
export const isoOrNull = (utcMs: number | null): string | null => (utcMs === null ? null : isoOf(utcMs));

interface Described {
  readonly name: string;
  readonly madeMs: number;
  readonly ledger: { readonly size: number; readonly root: string };
  readonly files: number;
  readonly bytes: number;
  readonly people: readonly { readonly login: Login; readonly passwordSinceMs: number | null }[];
}

/** A backup as lists and answers show it. */
export const backupView = (
  { id, number }: { readonly id: string; readonly number: string },
  { name, madeMs, ledger, files, bytes, people }: Described,
) => ({
  id: id as RecordId,
  number: number as RecordNumber,
  name,
  madeAt: isoOf(madeMs),
  entries: ledger.size,
  root: ledger.root,
  files,
  bytes,
  people: people.map(({ login, passwordSinceMs }) => ({ login, passwordSince: isoOrNull(passwordSinceMs) })),
});
