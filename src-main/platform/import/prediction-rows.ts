import { AppError } from '@main/kernel/app-error';
import { GrowingColumn } from './growing-column';

/** How a case counts. The numbers are those of the `status` column that comparisons take. */
export const caseStatus = { ok: 0, noResult: 1, excluded: 2 } as const;

const statusWords: Readonly<Record<string, number | undefined>> = {
  ok: caseStatus.ok,
  no_result: caseStatus.noResult,
  excluded: caseStatus.excluded,
};

const maxRows = 10_000_000;
const maxColumns = 2_000;
const maxIdLength = 200;
/** Column names stand in the record of the file. */
const maxNameLength = 200;
/** `Number` alone would take '', ' 1' and '0x10' for numbers. */
const scoreText = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
/** No control character, and no blank at an end: two ids that look alike would be two cases. */
const idText = /^(?!\s)[^\p{Cc}\p{Cf}]+(?<!\s)$/u;
const noScore: ReadonlySet<string> = new Set(['', 'NaN', 'nan']);

interface Header {
  readonly names: readonly string[];
  readonly id: number;
  readonly label: number;
  readonly score: number;
  readonly status: number | null;
}

/** Rows of a prediction file, checked one by one and kept as columns. */
export class PredictionRows {
  #header: Header | null = null;
  #row = 0;
  readonly #ids: string[] = [];
  readonly #seen = new Set<string>();
  readonly #labels = new GrowingColumn(Uint8Array);
  readonly #scores = new GrowingColumn(Float64Array);
  readonly #status = new GrowingColumn(Uint8Array);

  /** @throws AppError as `parsePredictions` */
  add(cells: readonly string[]): void {
    this.#row += 1;
    if (this.#header === null) {
      this.#header = headerOf(cells);
      return;
    }
    const { id, label, score, status } = this.#header;
    if (this.#ids.length === maxRows) throw new AppError('FILE_TOO_LARGE', { maxRows });
    const state = this.#stateOf(status === null ? 'ok' : (cells[status] ?? ''));
    this.#addId(cells[id] ?? '');
    this.#labels.push(this.#labelOf(cells[label] ?? '', state));
    this.#scores.push(this.#scoreOf(cells[score] ?? '', state));
    this.#status.push(state);
  }

  finish(): {
    readonly ids: readonly string[];
    readonly labels: Uint8Array;
    readonly scores: Float64Array;
    readonly status: Uint8Array;
    readonly columns: readonly string[];
  } {
    if (this.#header === null || this.#ids.length === 0) throw new AppError('PREDICTIONS_EMPTY');
    return {
      ids: this.#ids,
      labels: this.#labels.values(),
      scores: this.#scores.values(),
      status: this.#status.values(),
      columns: this.#header.names,
    };
  }

  #addId(id: string): void {
    if (id.length > maxIdLength || !idText.test(id)) throw this.#refused('PREDICTIONS_MALFORMED');
    if (this.#seen.has(id)) throw this.#refused('PREDICTIONS_CASE_DUPLICATE');
    this.#seen.add(id);
    this.#ids.push(id);
  }

  #stateOf(word: string): number {
    const state = Object.hasOwn(statusWords, word) ? statusWords[word] : undefined;
    if (state === undefined) throw this.#refused('PREDICTIONS_MALFORMED');
    return state;
  }

  #labelOf(text: string, state: number): number {
    if (text === '1') return 1;
    if (text === '0' || (text === '' && state === caseStatus.excluded)) return 0;
    throw this.#refused('PREDICTIONS_LABEL_MISSING');
  }

  #scoreOf(text: string, state: number): number {
    const value = scoreText.test(text) ? Number(text) : Number.NaN;
    // A case marked as without result has none, whatever was exported beside the mark.
    if (state === caseStatus.noResult) {
      if (Number.isFinite(value) || noScore.has(text)) return Number.NaN;
    } else if (Number.isFinite(value)) return value;
    else if (state === caseStatus.excluded && noScore.has(text)) return Number.NaN;
    throw this.#refused('PREDICTIONS_SCORE_MISSING');
  }

  #refused(
    code:
      | 'PREDICTIONS_MALFORMED'
      | 'PREDICTIONS_CASE_DUPLICATE'
      | 'PREDICTIONS_LABEL_MISSING'
      | 'PREDICTIONS_SCORE_MISSING',
  ): AppError {
    return new AppError(code, { row: this.#row });
  }
}

function headerOf(names: readonly string[]): Header {
  const place = (name: string) => names.indexOf(name);
  const [id, label, score, status] = [place('case_id'), place('label'), place('score'), place('status')];
  const distinct = new Set(names).size;
  const complete = id >= 0 && label >= 0 && score >= 0;
  const bounded = names.length <= maxColumns && names.every((name) => name.length <= maxNameLength);
  // Of two columns of one name nobody can say which was meant.
  if (!complete || !bounded || distinct !== names.length)
    throw new AppError('PREDICTIONS_MALFORMED', { columns: names.length, distinct });
  return { names, id, label, score, status: status < 0 ? null : status };
}
