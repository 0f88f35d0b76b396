import { createHash } from 'node:crypto';
import { AppError } from '@main/kernel/app-error';
import type {
  ColumnMapping,
  FileForm,
  FileInspection,
  FileSummary,
  FoundForm,
  PhiDecision,
  PhiFinding,
} from '@shared/contract/evidence-file';
import { CaseColumns } from './case-columns';
import { placesOf, standardMapping } from './case-roles';
import { readRows } from './csv-rows';
import { tableIn } from './file-form';
import { Profile, type Scanning } from './profile';
import { proposedMapping } from './propose-mapping';
import { demandDecidable, Rewrite } from './rewrite';
import { summaryOf } from './summary';

/** A mapping that a person used before, with the digest of the columns that it was for. */
export interface RememberedMapping {
  readonly columnsSha256: string;
  readonly mapping: ColumnMapping;
}

export interface InspectTask {
  readonly bytes: Uint8Array;
  readonly form: FileForm;
  readonly remembered: readonly RememberedMapping[];
}

export interface ReadTask extends InspectTask {
  /** Otherwise the remembered one, otherwise the standard names. */
  readonly mapping: ColumnMapping | null;
  readonly decisions: readonly PhiDecision[];
  readonly salt: Uint8Array;
  /** Nobody is there to decide: what is held is left out, and ids of cases and patients are hashed. */
  readonly unattended: string | null;
}

export interface ReadFile {
  readonly summary: FileSummary;
  readonly columnsSha256: string;
  /** Those that were given, and those of an unattended reading. */
  readonly decisions: readonly PhiDecision[];
  /** The standard file, where the one that was read is another. */
  readonly rewritten: Uint8Array | null;
}

/** @throws AppError as `tableIn` and `readRows` */
export async function inspectFile(
  { bytes, form, remembered }: InspectTask,
  scanning: Scanning,
): Promise<FileInspection> {
  const table = await tableIn(bytes, form);
  const profile = new Profile(scanning, form.decimal === ',');
  readRows(table.csv, table.delimiter, profile);
  if (profile.rows === 0) throw new AppError('PREDICTIONS_EMPTY');
  const proposed = proposedMapping(profile.names);
  const { columns, findings } = profile.finish(new Set());
  return {
    sha256: sha256Of(bytes),
    bytes: bytes.length,
    form: table.form,
    rows: profile.rows,
    columns: [...columns],
    proposed,
    remembered: rememberedFor(profile.names, remembered)?.mapping ?? null,
    findings: [...findings],
  };
}

/**
 * Reads a file as it would be taken over: finds what has to be decided, carries the decisions out, and counts what is
 * then left.
 *
 * @throws AppError as `parsePredictions`, and `EVIDENCE_…` of form, mapping and decisions
 */
export async function readFileForImport(task: ReadTask, scanning: Scanning): Promise<ReadFile> {
  const table = await tableIn(task.bytes, task.form);
  const decimalComma = table.form.decimal === ',';
  const profile = new Profile(scanning, decimalComma);
  if (readRows(table.csv, table.delimiter, profile) === 0) throw new AppError('PREDICTIONS_EMPTY');
  const { mapping, mappingFrom } = mappingFor(profile.names, task);
  const { columns, findings } = profile.finish(new Set([mapping.label, mapping.score]));
  const decisions = decidedFor(task, mapping, findings);
  demandDecidable(profile.names, { mapping, decisions });

  const asItIs = isStandard(profile.names, mapping, decisions, table.form);
  const rewrite = asItIs ? null : new Rewrite({ mapping, decisions, salt: task.salt, decimalComma });
  if (rewrite) readRows(table.csv, table.delimiter, rewrite);
  const kept = rewrite?.writer.bytes() ?? table.csv;
  const cases = new CaseColumns(mapping.subgroups.length > 0 ? { subgroups: mapping.subgroups } : {});
  readRows(kept, ','.charCodeAt(0), cases);
  const dropped = decisions.filter(({ action }) => action === 'drop').map(({ column }) => column);
  const harmless = new Set(columns.filter(({ levels }) => levels !== null).map(({ name }) => name));
  const decided = new Set(decisions.map(({ column }) => column));
  const held = new Set(findings.filter((each) => each.held).map(({ column }) => column));
  const isHarmless = (name: string) => !held.has(name) && isShown(name, mapping, harmless);
  return {
    columnsSha256: columnsDigest(profile.names),
    decisions,
    rewritten: rewrite && kept,
    summary: {
      ...summaryOf(cases, isHarmless),
      sha256: sha256Of(task.bytes),
      bytes: task.bytes.length,
      form: table.form,
      mapping,
      mappingFrom,
      columns: [...cases.names],
      findings: [...findings],
      undecided: [...held].filter((column) => !decided.has(column)),
      remarks: [
        ...remarksOn(cases, rewrite !== null),
        ...remarksOnDropped(mapping, dropped),
        ...remarksOnUnused(profile.names, mapping),
      ],
    },
  };
}

/** Of the kept file's columns only those whose own name, or whose name before the mapping, is harmless. */
function isShown(name: string, mapping: ColumnMapping, harmless: ReadonlySet<string>): boolean {
  if (name === 'status_reason') return mapping.statusReason !== null && harmless.has(mapping.statusReason);
  return harmless.has(name);
}

function mappingFor(
  names: readonly string[],
  { mapping, remembered }: ReadTask,
): Pick<FileSummary, 'mapping' | 'mappingFrom'> {
  const known = rememberedFor(names, remembered);
  const standard = standardMapping(names);
  const chosen = mapping ?? known?.mapping ?? standard;
  if (!chosen) throw new AppError('PREDICTIONS_MALFORMED', { columns: names.length });
  placesOf(names, chosen);
  const mappingFrom = mapping ? 'given' : known ? 'remembered' : 'standard';
  return { mapping: chosen, mappingFrom };
}

const rememberedFor = (names: readonly string[], remembered: readonly RememberedMapping[]) => {
  const digest = columnsDigest(names);
  return remembered.find(({ columnsSha256 }) => columnsSha256 === digest);
};

function decidedFor(
  { decisions, unattended }: ReadTask,
  mapping: ColumnMapping,
  findings: readonly PhiFinding[],
): readonly PhiDecision[] {
  if (unattended === null) return decisions;
  const held = new Set(findings.filter((each) => each.held).map(({ column }) => column));
  return [...held].map((column) => ({
    column,
    // Which rows are of one patient decides how wide every interval is.
    action: column === mapping.caseId || column === mapping.patient ? 'hash' : 'drop',
    reason: unattended,
  }));
}

function isStandard(
  names: readonly string[],
  mapping: ColumnMapping,
  decisions: readonly PhiDecision[],
  { format, delimiter, encoding }: FoundForm,
): boolean {
  const { subgroups: _, ...own } = standardMapping(names) ?? { subgroups: [] };
  const { subgroups: __, ...used } = mapping;
  const sameNames = JSON.stringify(own) === JSON.stringify({ ...own, ...used }) && names.includes('score');
  const untouched = decisions.every(({ action }) => action === 'keep');
  return format === 'csv' && delimiter === ',' && encoding === 'utf-8' && sameNames && untouched;
}

function* remarksOn(cases: CaseColumns, isRewritten: boolean): Iterable<FileSummary['remarks'][number]> {
  if (isRewritten)
    yield {
      code: 'rewritten',
      text: 'The file is kept as CSV with the standard column names, and what was decided is carried out.',
    };
  if (cases.places.role.referenceStatus !== null && cases.reference.values().some((state) => state !== 0))
    yield {
      code: 'not-all-verified',
      text: 'Not every case has the same reference standard: comparisons will say so first.',
    };
}

/** A column that says which cases belong together is missed by the analyses, not only by the reader. */
function* remarksOnDropped(
  mapping: ColumnMapping,
  dropped: readonly string[],
): Iterable<FileSummary['remarks'][number]> {
  const has = (column: string | null) => column !== null && dropped.includes(column);
  if (has(mapping.patient))
    yield {
      code: 'patient-dropped',
      text: 'Without the patient every row counts as independent: where patients have several, intervals are too narrow. Hash the column instead.',
    };
  if (has(mapping.site) || has(mapping.reader))
    yield {
      code: 'grouping-dropped',
      text: 'Site or reader is left out: nothing can be said by them.',
    };
}

/** States that the file gives and the mapping does not take: failed or unverified cases then count like others. */
function* remarksOnUnused(
  names: readonly string[],
  mapping: ColumnMapping,
): Iterable<FileSummary['remarks'][number]> {
  const used = new Set([mapping.status, mapping.referenceStatus]);
  if (['status', 'reference_status'].some((name) => names.includes(name) && !used.has(name)))
    yield {
      code: 'state-not-mapped',
      text: 'The file says of its cases whether they have a result or were verified, and the mapping leaves that out: every case counts as verified and with a result.',
    };
}

const columnsDigest = (names: readonly string[]) => sha256Of(Buffer.from(JSON.stringify(names), 'utf8'));
const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
