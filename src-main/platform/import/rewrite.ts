import { createHmac } from 'node:crypto';
import { AppError } from '@main/kernel/app-error';
import type { ColumnMapping, PhiDecision } from '@shared/contract/evidence-file';
import { isIdText } from './case-columns';
import { type Role, roles, standardNames, timeToDetection } from './case-roles';
import { numberIn } from './cell-number';
import { type Cells, type RowSink, textOf } from './csv-rows';
import { CsvWriter } from './csv-writer';

/** Half of an HMAC-SHA256: no two of ten million values share it. */
const hashDigits = 32;
const [comma, point] = [0x2c, 0x2e];
/** Without its state a failed, excluded or unverified case would pass for an ordinary one. */
const neverDropped: readonly Role[] = ['caseId', 'label', 'score', 'status', 'referenceStatus'];
const missing: ReadonlySet<string> = new Set(['', 'NaN', 'nan']);
const numbers: readonly Role[] = ['label', 'score', 'secondScore', 'latency'];

export interface Rewriting {
  readonly mapping: ColumnMapping;
  readonly decisions: readonly PhiDecision[];
  /** For hashing; what it makes of a value is the same in every file of the vault. */
  readonly salt: Uint8Array | null;
  readonly decimalComma: boolean;
}

/** Writes a table as the standard file: standard names, a comma, UTF-8; dropped columns left out, hashed ones hashed. */
export class Rewrite implements RowSink {
  readonly writer = new CsvWriter();
  /** The names of the columns that were kept, as they stand in the file that is written. */
  columns: readonly string[] = [];
  #kept: readonly Kept[] = [];
  #row = 1;

  constructor(private readonly given: Rewriting) {}

  /** @throws AppError `EVIDENCE_DECISION_INVALID` */
  header(names: readonly string[]): void {
    demandDecidable(names, this.given);
    const actions = new Map(this.given.decisions.map(({ column, action }) => [column, action]));
    const kept = names.flatMap((name, place) => (actions.get(name) === 'drop' ? [] : [{ name, place }]));
    const { mapping } = this.given;
    const numeric = new Set([...numbers.map((role) => mapping[role]), timeToDetection]);
    this.columns = standardColumns(
      kept.map(({ name }) => name),
      this.given.mapping,
    );
    this.#kept = kept.map(({ name, place }) => ({
      place,
      hashed: actions.get(name) === 'hash',
      isNumber: numeric.has(name),
      isCase: name === mapping.caseId,
    }));
    for (const name of this.columns) this.writer.text(name);
    this.writer.endRow();
  }

  row(cells: Cells): void {
    this.#row += 1;
    for (const { place, hashed, isNumber, isCase } of this.#kept) {
      const [start, end] = [cells.starts[place] as number, cells.ends[place] as number];
      if (hashed && end > start) this.writer.text(this.#hash(textOf(cells, place), isCase));
      else if (isNumber && this.given.decimalComma)
        this.#number(new Uint8Array(cells.bytes.subarray(start, end)));
      else this.writer.cell(cells.bytes, start, end);
    }
    this.writer.endRow();
  }

  #number(text: Uint8Array): void {
    if (
      Number.isNaN(numberIn(text, 0, text.length, true)) &&
      !missing.has(Buffer.from(text).toString('latin1'))
    )
      throw this.#refused();
    const at = text.indexOf(comma);
    if (at >= 0) text[at] = point;
    this.writer.cell(text, 0, text.length);
  }

  /** An id is judged as it was given: of two that differ by a blank, hashing would make two cases. */
  #hash(text: string, isCase: boolean): string {
    if (isCase && !isIdText(text)) throw this.#refused();
    const { salt } = this.given;
    if (!salt) throw new Error('Nothing was given to hash with');
    return createHmac('sha256', salt).update(text, 'utf8').digest('hex').slice(0, hashDigits);
  }

  #refused = (): AppError => new AppError('PREDICTIONS_MALFORMED', { row: this.#row });
}

interface Kept {
  readonly place: number;
  readonly hashed: boolean;
  readonly isNumber: boolean;
  readonly isCase: boolean;
}

/** The names of a file's columns once mapped ones have the standard names; another column of such a name gets a new one. */
export function standardColumns(names: readonly string[], mapping: ColumnMapping): readonly string[] {
  const renamed = new Map(roles.flatMap((role) => (mapping[role] === null ? [] : [[mapping[role], role]])));
  const standard: ReadonlySet<string> = new Set(Object.values(standardNames));
  const used = new Set([...names, ...standard]);
  return names.map((name) => {
    const role = renamed.get(name) as Role | undefined;
    if (role !== undefined) return standardNames[role];
    if (!standard.has(name)) return name;
    let free = `file_${name}`;
    while (used.has(free)) free = `file_${free}`;
    used.add(free);
    return free;
  });
}

/** @throws AppError `EVIDENCE_DECISION_INVALID` */
export function demandDecidable(
  names: readonly string[],
  { mapping, decisions }: Pick<Rewriting, 'mapping' | 'decisions'>,
): void {
  const needed = new Set(neverDropped.map((role) => mapping[role]));
  const numeric = new Set(numbers.map((role) => mapping[role]));
  const sound = decisions.every(
    ({ column, action }) =>
      names.includes(column) &&
      !(action === 'drop' && needed.has(column)) &&
      !(action === 'hash' && numeric.has(column)),
  );
  if (!sound || new Set(decisions.map(({ column }) => column)).size !== decisions.length)
    throw new AppError('EVIDENCE_DECISION_INVALID', { decisions: decisions.length });
}
