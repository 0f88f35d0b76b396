import { createHash, createHmac } from 'node:crypto';
import { AppError } from '@main/kernel/app-error';
import { ByteDictionary } from './byte-dictionary';
import { isIdText } from './case-columns';
import { standardNames } from './case-roles';
import { type Cells, type RowSink, readRows, textOf } from './csv-rows';
import { tableIn } from './file-form';

const hashDigits = 32;
const { caseId, patient } = standardNames;

export interface SharedCasesTask {
  /** A list of training cases: a table with `case_id` and optionally `patient_id`. */
  readonly training: Uint8Array;
  /** The kept evidence file of the data set. */
  readonly evidence: Uint8Array;
  /** Ids of the evidence file may have been hashed with it; null where none ever were. */
  readonly salt: Uint8Array | null;
}

export interface SharedCases {
  readonly trainingSha256: string;
  readonly trainingCases: number;
  readonly sharedCases: number;
  readonly sharedPatients: number | null;
}

/**
 * How many cases and patients of a data set are in the list of training cases, whether their ids stand in the evidence
 * as they are or hashed.
 *
 * @throws AppError `EVIDENCE_MAPPING_INVALID` when the list has no `case_id`, `PREDICTIONS_EMPTY` when it names no case,
 *   `PREDICTIONS_MALFORMED` when an id has a blank at an edge or is none, and those of `tableIn` and `readRows`
 */
export async function countShared({ training, evidence, salt }: SharedCasesTask): Promise<SharedCases> {
  const [trained, tested] = [new IdList(salt), new IdList(null)];
  const table = await tableIn(training, { format: null, delimiter: null, encoding: null, decimal: '.' });
  readRows(table.csv, table.delimiter, trained);
  if (trained.given === 0) throw new AppError('PREDICTIONS_EMPTY');
  readRows(evidence, ','.charCodeAt(0), tested);
  return {
    trainingSha256: createHash('sha256').update(training).digest('hex'),
    trainingCases: trained.given,
    sharedCases: sharedOf(tested.cases, trained.cases),
    sharedPatients: trained.patients && tested.patients ? sharedOf(tested.patients, trained.patients) : null,
  };
}

/** Ids of a table and, where there is a salt, what became of them by hashing. */
class IdList implements RowSink {
  readonly cases = new ByteDictionary();
  patients: ByteDictionary | null = null;
  given = 0;
  #row = 1;
  #case = 0;
  #patient = -1;

  constructor(private readonly salt: Uint8Array | null) {}

  header(names: readonly string[]): void {
    this.#case = names.indexOf(caseId);
    this.#patient = names.indexOf(patient);
    if (this.#case < 0) throw new AppError('EVIDENCE_MAPPING_INVALID', { columns: names.length });
    if (this.#patient >= 0) this.patients = new ByteDictionary();
  }

  row(cells: Cells): void {
    this.#row += 1;
    const before = this.cases.size;
    this.#add(this.cases, cells, this.#case);
    if (this.cases.size > before) this.given += 1;
    if (this.patients) this.#add(this.patients, cells, this.#patient);
  }

  #add(to: ByteDictionary, cells: Cells, place: number): void {
    const [start, end] = [cells.starts[place] as number, cells.ends[place] as number];
    if (start === end) return;
    // A blank too many would make a case of training look like another one.
    if (!isIdText(textOf(cells, place))) throw new AppError('PREDICTIONS_MALFORMED', { row: this.#row });
    to.add(cells.bytes, start, end);
    if (!this.salt) return;
    const hash = createHmac('sha256', this.salt).update(textOf(cells, place), 'utf8').digest('hex');
    const hashed = Buffer.from(hash.slice(0, hashDigits), 'latin1');
    to.add(hashed, 0, hashed.length);
  }
}

function sharedOf(some: ByteDictionary, others: ByteDictionary): number {
  let shared = 0;
  for (let number = 0; number < some.size; number += 1)
    if (others.has(some.bytes, some.startOf(number), some.endOf(number))) shared += 1;
  return shared;
}
