import { AppError } from '@main/kernel/app-error';
import { type CodedColumn, caseStatus, referenceStatus } from '@main/kernel/case-table';
import type { ColumnMapping } from '@shared/contract/evidence-file';
import { ByteDictionary } from './byte-dictionary';
import { placesOf, type RolePlaces, standardMapping } from './case-roles';
import { numberIn } from './cell-number';
import { CodedBuilder } from './coded-builder';
import { type Cells, type RowSink, textOf } from './csv-rows';
import { GrowingColumn } from './growing-column';

const maxRows = 10_000_000;
const maxIdLength = 200;
/** No control character, and no blank at an end: two ids that look alike would be two cases. */
const idText = /^(?!\s)[^\p{Cc}\p{Cf}]+(?<!\s)$/u;
/** Whether a text can name a case: nothing invisible, no blank at an edge, and written in one way only (NFC). */
export const isIdText = (text: string): boolean =>
  text.length <= maxIdLength && idText.test(text) && text === text.normalize('NFC');
const noScore: ReadonlySet<string> = new Set(['', 'NaN', 'nan']);
const [zero, one] = [0x30, 0x31];

const failed = 3;
const statusWords: ReadonlyMap<string, number> = new Map([
  ['ok', caseStatus.ok],
  ['no_result', caseStatus.noResult],
  ['excluded', caseStatus.excluded],
  ['failed', failed],
]);
const referenceWords: ReadonlyMap<string, number> = new Map([
  ['verified', referenceStatus.verified],
  ['not_verified', referenceStatus.notVerified],
  ['differential', referenceStatus.differential],
]);

export interface CaseColumnsOptions {
  /** The standard names, when left out. */
  readonly mapping?: ColumnMapping;
  /** Names of the two scores of a file of two versions, among standard names. */
  readonly scores?: readonly [string, string];
  /** Which columns are kept as subgroups; all others of few values, when left out. */
  readonly subgroups?: readonly string[];
  readonly decimalComma?: boolean;
}

/** Rows of a prediction file, checked one by one and kept as columns outside the heap. */
export class CaseColumns implements RowSink {
  names: readonly string[] = [];
  mapping!: ColumnMapping;
  readonly ids = new ByteDictionary();
  readonly labels = new GrowingColumn(Uint8Array);
  readonly scores = new GrowingColumn(Float64Array);
  readonly secondScores = new GrowingColumn(Float64Array);
  readonly status = new GrowingColumn(Uint8Array);
  readonly failed = new GrowingColumn(Uint8Array);
  readonly reference = new GrowingColumn(Uint8Array);
  readonly latency = new GrowingColumn(Float64Array);
  readonly timeToDetection = new GrowingColumn(Float64Array);
  /** By place in the file. */
  readonly coded = new Map<number, CodedBuilder>();
  places!: RolePlaces;
  readonly #words = new ByteDictionary();
  readonly #texts: string[] = [];
  #row = 1;
  #cells!: Cells;

  constructor(private readonly options: CaseColumnsOptions = {}) {}

  /** @throws AppError `PREDICTIONS_MALFORMED`, `EVIDENCE_MAPPING_INVALID` */
  header(names: readonly string[]): void {
    const mapping = this.options.mapping ?? standardMapping(names, this.options.scores);
    if (!mapping) throw new AppError('PREDICTIONS_MALFORMED', { columns: names.length });
    this.names = names;
    this.mapping = mapping;
    this.places = placesOf(names, mapping);
    const { role } = this.places;
    for (const place of [role.statusReason, role.patient, role.site, role.reader])
      if (place !== null) this.coded.set(place, new CodedBuilder(maxRows));
    const taken = new Set([...Object.values(role), this.places.timeToDetection]);
    const wanted = this.options.subgroups ?? names;
    for (const [place, name] of names.entries())
      if (!taken.has(place) && wanted.includes(name)) this.coded.set(place, new CodedBuilder());
  }

  /** @throws AppError as `parsePredictions` */
  row(cells: Cells): void {
    this.#row += 1;
    this.#cells = cells;
    if (this.ids.size === maxRows) throw new AppError('FILE_TOO_LARGE', { maxRows });
    const { role } = this.places;
    const word = role.status === null ? 0 : this.#wordOf(role.status, statusWords);
    const state = word === failed ? caseStatus.noResult : word;
    const reference = role.referenceStatus === null ? 0 : this.#wordOf(role.referenceStatus, referenceWords);
    this.#addId(role.caseId as number);
    const open = state === caseStatus.excluded || reference === referenceStatus.notVerified;
    this.labels.push(this.#labelOf(role.label as number, open));
    this.scores.push(this.#scoreOf(role.score as number, state));
    this.status.push(state);
    if (role.status !== null) this.failed.push(word === failed ? 1 : 0);
    if (role.referenceStatus !== null) this.reference.push(reference);
    if (role.secondScore !== null) this.secondScores.push(this.#scoreOf(role.secondScore, state));
    if (role.latency !== null) this.latency.push(this.#numberOrNothing(role.latency));
    const { timeToDetection } = this.places;
    if (timeToDetection !== null) this.timeToDetection.push(this.#numberOrNothing(timeToDetection));
    for (const [place, builder] of this.coded) builder.push(cells, place);
  }

  codedAt(place: number | null): CodedColumn | undefined {
    return place === null ? undefined : this.coded.get(place)?.column();
  }

  #addId(column: number): void {
    const { bytes, starts, ends } = this.#cells;
    const [start, end] = [starts[column] as number, ends[column] as number];
    let plain = end > start && end - start <= maxIdLength;
    for (let at = start; at < end && plain; at += 1) {
      const byte = bytes[at] as number;
      plain = byte > 0x20 && byte < 0x7f;
    }
    if (!plain) {
      const id = textOf(this.#cells, column);
      if (!isIdText(id)) throw this.#refused('PREDICTIONS_MALFORMED');
    }
    const known = this.ids.size;
    if (this.ids.add(bytes, start, end) !== known) throw this.#refused('PREDICTIONS_CASE_DUPLICATE');
  }

  #wordOf(column: number, words: ReadonlyMap<string, number>): number {
    const { bytes, starts, ends } = this.#cells;
    const number = this.#words.add(bytes, starts[column] as number, ends[column] as number);
    // An unknown word ends the reading, so that there are no more of them than are known.
    this.#texts[number] ??= textOf(this.#cells, column);
    const state = words.get(this.#texts[number] as string);
    if (state === undefined) throw this.#refused('PREDICTIONS_MALFORMED');
    return state;
  }

  #labelOf(column: number, open: boolean): number {
    const { bytes, starts, ends } = this.#cells;
    const start = starts[column] as number;
    const length = (ends[column] as number) - start;
    if (length === 1 && bytes[start] === one) return 1;
    if ((length === 1 && bytes[start] === zero) || (length === 0 && open)) return 0;
    throw this.#refused('PREDICTIONS_LABEL_MISSING');
  }

  #scoreOf(column: number, state: number): number {
    const value = this.#numberAt(column);
    if (Number.isFinite(value)) return state === caseStatus.noResult ? Number.NaN : value;
    // A case marked as without result has none, whatever was exported beside the mark.
    if (state !== caseStatus.ok && noScore.has(textOf(this.#cells, column))) return Number.NaN;
    throw this.#refused('PREDICTIONS_SCORE_MISSING');
  }

  #numberOrNothing(column: number): number {
    const value = this.#numberAt(column);
    if (Number.isFinite(value) || noScore.has(textOf(this.#cells, column))) return value;
    throw this.#refused('PREDICTIONS_MALFORMED');
  }

  #numberAt(column: number): number {
    const { bytes, starts, ends } = this.#cells;
    return numberIn(bytes, starts[column] as number, ends[column] as number, this.options.decimalComma);
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
