import { AppError } from '@main/kernel/app-error';

/** The files that cases name, already read: columns of a CSV as text, or the value of a JSON file. */
export interface CaseFiles {
  /** @throws AppError ANALYSIS_FILE_MISSING, ANALYSIS_CASE_INVALID (no such column) */
  column(csv: string, name: string): readonly string[];
  /** @throws AppError ANALYSIS_FILE_MISSING */
  json(name: string): unknown;
}

/** Value of one key of an answer; `null` is undefined, and numbers beyond the finite are written as words. */
export type AnswerValue = number | string | boolean | null | readonly AnswerValue[];
export type Answer = Readonly<Record<string, AnswerValue>>;

/** Computes the keys of one method from what a case gives. */
export type Method = (given: Given) => Answer;

type Fields = Readonly<Record<string, unknown>>;

/** What a case gives to its method: inputs first, then parameters. Every reader throws AppError ANALYSIS_CASE_INVALID. */
export class Given {
  constructor(
    private readonly inputs: Fields,
    private readonly params: Fields,
    private readonly files: CaseFiles,
  ) {}

  /** The confidence level, 0.95 where the case states none. */
  get level(): number {
    return this.coverage('conf');
  }

  /** A level of coverage under this name, 0.95 where the case states none. */
  coverage(name: string): number {
    const level = this.has(name) ? this.number(name) : 0.95;
    // A level so near to 0 or 1 that doubles do not tell it from them leaves no interval.
    const half = (1 + level) / 2;
    if (!(level > 0 && half > 0.5 && half < 1)) throw new AppError('ANALYSIS_CASE_INVALID');
    return level;
  }

  has(name: string): boolean {
    return this.#find(name) !== undefined && this.#find(name) !== null;
  }

  value(name: string): unknown {
    const found = this.#find(name);
    if (found === undefined) throw new AppError('ANALYSIS_CASE_INVALID');
    return found;
  }

  number(name: string): number {
    const found = this.value(name);
    if (typeof found !== 'number') throw new AppError('ANALYSIS_CASE_INVALID');
    return found;
  }

  text(name: string): string {
    const found = this.value(name);
    if (typeof found !== 'string') throw new AppError('ANALYSIS_CASE_INVALID');
    return found;
  }

  numbers(name: string): readonly number[] {
    return numbersOf(this.value(name));
  }

  texts(name: string): readonly string[] {
    const found = this.value(name);
    if (!Array.isArray(found) || !found.every((each) => typeof each === 'string')) {
      throw new AppError('ANALYSIS_CASE_INVALID');
    }
    return found;
  }

  /** A part that is an object of its own, with the files of the whole. */
  part(name: string): Given {
    const found = this.value(name);
    if (typeof found !== 'object' || found === null || Array.isArray(found)) {
      throw new AppError('ANALYSIS_CASE_INVALID');
    }
    return new Given(found as Fields, {}, this.files);
  }

  /** The column of the case's CSV whose name stands under `name`, as text. */
  column(name: string): readonly string[] {
    return this.files.column(this.text('csv'), this.text(name));
  }

  /** A column of the case's CSV by its own name. */
  columnNamed(column: string): readonly string[] {
    return this.files.column(this.text('csv'), column);
  }

  /** The column under `name` as numbers, one per row. */
  measured(name: string): Float64Array {
    return Float64Array.from(this.column(name), (text) => {
      const value = text.trim() === '' ? Number.NaN : Number(text);
      if (Number.isNaN(value)) throw new AppError('ANALYSIS_CASE_INVALID');
      return value;
    });
  }

  /** The column under `label`: 1 positive, 0 negative. */
  labels(): Uint8Array {
    return Uint8Array.from(this.measured('label'), (value) => {
      if (value !== 0 && value !== 1) throw new AppError('ANALYSIS_CASE_INVALID');
      return value;
    });
  }

  /** The value of the JSON file that the case names. */
  file(): unknown {
    return this.files.json(this.text('json'));
  }

  #find(name: string): unknown {
    if (Object.hasOwn(this.inputs, name)) return this.inputs[name];
    return Object.hasOwn(this.params, name) ? this.params[name] : undefined;
  }
}

export function numbersOf(value: unknown): readonly number[] {
  if (!Array.isArray(value) || !value.every((each) => typeof each === 'number')) {
    throw new AppError('ANALYSIS_CASE_INVALID');
  }
  return value;
}
