import type { ColumnSummary, PhiFinding } from '@shared/contract/evidence-file';
import { ByteDictionary } from './byte-dictionary';
import { numberIn } from './cell-number';
import { type Cells, type RowSink, textOf } from './csv-rows';

/** So many different values of a column are told apart, and looked at as a whole. */
const maxDistinct = 1_000;
/** A wide file has fewer each, so that looking ends in bearable time. */
const maxLooks = 50_000;
/** More than it takes to see that people write into a column. */
const leastLooks = 200;
const maxLevels = 20;

/** Looks for identifiers of patients in a column; another part of the program knows their forms. */
export interface ColumnScanner {
  see(value: string, cells: number): void;
  findings(): readonly PhiFinding[];
}

export interface Scanning {
  readonly scanner: (name: string) => ColumnScanner;
  readonly couldIdentify: (bytes: Uint8Array, start: number, end: number) => boolean;
}

/** What the columns of a table hold, without their values. */
export class Profile implements RowSink {
  names: readonly string[] = [];
  rows = 0;
  #columns: readonly ColumnProfile[] = [];

  constructor(
    private readonly scanning: Scanning,
    private readonly decimalComma = false,
  ) {}

  header(names: readonly string[]): void {
    this.names = names;
    const looks = Math.min(maxDistinct, Math.max(leastLooks, Math.floor(maxLooks / names.length)));
    this.#columns = names.map((name) => new ColumnProfile(name, this.scanning, this.decimalComma, looks));
  }

  row(cells: Cells): void {
    this.rows += 1;
    for (let place = 0; place < this.#columns.length; place += 1)
      (this.#columns[place] as ColumnProfile).add(cells, place);
  }

  /** @param numeric columns that were read as numbers, in which nothing is looked for */
  finish(numeric: ReadonlySet<string>): {
    readonly columns: readonly ColumnSummary[];
    readonly findings: readonly PhiFinding[];
  } {
    const finished = this.#columns.map((column) => column.finish(!numeric.has(column.name)));
    return {
      columns: finished.map(({ summary }) => summary),
      findings: finished.flatMap(({ findings }) => findings),
    };
  }
}

class ColumnProfile {
  readonly #values = new ByteDictionary();
  readonly #counts: Uint32Array;
  readonly #scanner: ColumnScanner;
  #more = false;
  #missing = 0;
  #type: ColumnSummary['type'] = 'empty';
  #min = Number.POSITIVE_INFINITY;
  #max = Number.NEGATIVE_INFINITY;

  constructor(
    readonly name: string,
    private readonly scanning: Scanning,
    private readonly decimalComma: boolean,
    private readonly looks: number,
  ) {
    this.#counts = new Uint32Array(looks);
    this.#scanner = scanning.scanner(name);
  }

  add(cells: Cells, place: number): void {
    const { bytes, starts, ends } = cells;
    const [start, end] = [starts[place] as number, ends[place] as number];
    if (start === end) {
      this.#missing += 1;
      return;
    }
    if (this.#type !== 'text') this.#weigh(bytes, start, end);
    if (!this.#more) {
      const number = this.#values.add(bytes, start, end);
      if (number < this.looks) {
        this.#counts[number] = (this.#counts[number] as number) + 1;
        return;
      }
      this.#more = true;
    }
    if (this.scanning.couldIdentify(bytes, start, end)) this.#scanner.see(textOf(cells, place), 1);
  }

  finish(looked: boolean): { readonly summary: ColumnSummary; readonly findings: readonly PhiFinding[] } {
    const distinct = Math.min(this.#values.size, this.looks);
    if (looked)
      for (let number = 0; number < distinct; number += 1)
        this.#scanner.see(this.#values.text(number), this.#counts[number] as number);
    const isNumber = this.#type === 'integer' || this.#type === 'number';
    // Of numbers that were not all looked at the largest is: an age above 89 identifies.
    if (looked && this.#more && isNumber) this.#scanner.see(decimalText(this.#max), 1);
    const findings = looked ? this.#scanner.findings() : [];
    const few = !isNumber && !this.#more && distinct <= maxLevels && findings.length === 0;
    return {
      findings,
      summary: {
        name: this.name,
        type: this.#type,
        missing: this.#missing,
        distinct,
        distinctMore: this.#more,
        min: isNumber ? decimalText(this.#min) : null,
        max: isNumber ? decimalText(this.#max) : null,
        levels: few ? this.#values.texts() : null,
      },
    };
  }

  #weigh(bytes: Uint8Array, start: number, end: number): void {
    const value = numberIn(bytes, start, end, this.decimalComma);
    if (!Number.isFinite(value)) {
      this.#type = 'text';
      return;
    }
    if (value < this.#min) this.#min = value;
    if (value > this.#max) this.#max = value;
    if (this.#type === 'empty') this.#type = 'integer';
    if (!Number.isInteger(value)) this.#type = 'number';
  }
}

/** A number as records write it. */
export const decimalText = (value: number): string => String(value + 0);
