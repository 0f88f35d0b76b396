import type { LedgerProblem } from '@shared/contract/ledger';
import type { Entry } from './entry';
import { isRaise, raiseOf } from './impact';
import { type IndexRow, indexRowOf } from './index-row';

interface Raise {
  readonly seq: number;
  readonly target: number;
  readonly to: string;
}

/** Compares the index of the ledger with the entries it was made from, entry by entry as they are read. */
export class IndexVerifier {
  readonly #problems: LedgerProblem[] = [];
  readonly #raises: Raise[] = [];
  readonly #raisedRows = new Set<number>();

  /** @param entry `null` where its bytes cannot be read, which is named elsewhere */
  entry(seq: number, entry: Entry | null, row: IndexRow | undefined): void {
    if (!row) this.#problem('INDEX_MISSING', seq, 'The index of the ledger has no row for this entry.');
    if (!entry) return;
    const raise = raiseOf(entry);
    if (raise) this.#raises.push({ seq, ...raise });
    if (!row) return;
    const demanded = indexRowOf(entry);
    // Whether a raised impact is right is known when all entries are: a later one raises it.
    if (row.impact !== demanded.impact || row.raised_seq !== null) this.#raisedRows.add(seq);
    if (!sameRow({ ...row, impact: demanded.impact, raised_seq: null }, demanded))
      this.#problem('INDEX_DIFFERS', seq, 'The index of the ledger does not say what this entry says.');
  }

  /** A row that stands for no entry. */
  stray(seq: number): void {
    this.#problem('INDEX_DIFFERS', seq, 'The index of the ledger has a row for an entry that is not there.');
  }

  /** The entries whose impact is or should be raised; to be read again for `finish`. */
  raised(): readonly number[] {
    return [...new Set([...this.#raisedRows, ...this.#raises.map(({ target }) => target)])];
  }

  /** @param now entries and rows of `raised()` as they stand now */
  finish(now: {
    readonly entries: ReadonlyMap<number, Entry>;
    readonly rows: ReadonlyMap<number, IndexRow>;
  }): readonly LedgerProblem[] {
    const demanded = new Map<number, Pick<IndexRow, 'impact' | 'raised_seq'>>();
    for (const [seq, { impact }] of now.entries) demanded.set(seq, { impact, raised_seq: null });
    const problems: LedgerProblem[] = [];
    for (const { seq, target, to } of this.#raises) {
      const before = demanded.get(target);
      if (before && target < seq && isRaise(before.impact, to))
        demanded.set(target, { impact: to, raised_seq: seq });
      else problems.push(problemOf('IMPACT_LOWERED', seq, 'An impact may be raised, never lowered.'));
    }
    for (const [seq, { impact, raised_seq }] of demanded) {
      const row = now.rows.get(seq);
      if (row && (row.impact !== impact || row.raised_seq !== raised_seq))
        problems.push(
          problemOf('INDEX_DIFFERS', seq, 'The index states another impact than the entries give.'),
        );
    }
    return [...this.#problems, ...problems];
  }

  #problem(code: string, seq: number, message: string): void {
    this.#problems.push(problemOf(code, seq, message));
  }
}

const sameRow = (one: IndexRow, other: IndexRow): boolean =>
  (Object.keys(other) as (keyof IndexRow)[]).every((name) => one[name] === other[name]);

const problemOf = (code: string, seq: number, message: string): LedgerProblem => ({
  code,
  subject: `entry ${seq}`,
  message,
});
