import type { Json } from '@main/kernel/canonical-json';
import type { ApprovalState, KeepBasis, RecordSignature } from '@shared/contract/records';

/** Signatures that were asked for on a revision of a record, by the record that asks. */
export interface SignatureRequest {
  readonly id: string;
  readonly number: string;
  readonly revision: string;
  readonly complete: boolean;
  /** Whether every signature that was given holds, those included of which nothing can be read. */
  readonly holds: boolean;
}

/** Everything that was signed about a record, or asked to be. */
export interface RecordSignatures {
  readonly signatures: readonly RecordSignature[];
  readonly requests: readonly SignatureRequest[];
  /** Ids of the records that tell who else was asked by packet, and of reviews of the record's trail. */
  readonly related: readonly string[];
}

/** Where the signatures of one revision stand; see `ApprovalState`. */
export function approvalStateOf(
  revision: string,
  { signatures, requests }: Pick<RecordSignatures, 'signatures' | 'requests'>,
): ApprovalState {
  const asked = requests.filter((request) => request.revision === revision);
  const broken = signatures.some((signature) => signature.revision === revision && !signature.valid);
  if (broken || asked.some(({ holds }) => !holds)) return 'invalid';
  if (asked.some(({ complete }) => complete)) return 'signed';
  // An approval holds signatures on another record: its own revisions wait for nobody.
  return requests.length > 0 ? 'unapproved' : 'none';
}

/**
 * Kinds that cannot be made void. They say how the vault works or what it is about, and are changed by revisions; or
 * they hold what people signed: a signature is not taken back, what was signed is made void instead. What was seen in
 * use is not taken back either: an alarm could be made to have never been given, and what was seen of labels was seen.
 */
const lasting: readonly string[] = [
  'person',
  'organisation',
  'key-ring',
  'key-reset',
  'security-policy',
  'gate-table',
  'product',
  'registry',
  'sync-conflict',
  'retention',
  'approval',
  'trail-review',
  'signing-packet',
  'monitoring-plan',
  'monitoring-batch',
  'problem-report',
  'unblinded-use',
];

export const mayBeVoid = (kind: string): boolean => !lasting.includes(kind);

/** Fields in which contents name what they are about, the most telling first. */
const naming = ['title', 'name', 'printedName', 'fileName', 'decision'] as const;

/** What a record calls itself, on one line of at most 120 characters; '' when it has no name. */
export function titleOf(content: Json): string {
  if (!isThing(content)) return '';
  for (const field of naming) {
    const value = content[field];
    if (typeof value === 'string') return shortened(value);
  }
  const { subject, model, version } = content;
  if (typeof model === 'string')
    return shortened(typeof version === 'string' ? `${model} ${version}` : model);
  const number = subject !== undefined && isThing(subject) ? subject['number'] : undefined;
  return typeof number === 'string' ? number : '';
}

const longest = 120;
const shortened = (text: string): string => {
  const line = text.replaceAll('\n', ' ');
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
};

/** A record's dates that retention counts from, UTC milliseconds. */
export interface KeptDates {
  readonly recordedMs: number;
  readonly signedMs: readonly number[];
  readonly voidMs: number | null;
}

/**
 * Until when a record is to be kept.
 *
 * @param years whole years from the newest signature or the voiding, or from the newest revision without either
 * @returns calendar dates in UTC; 29 February becomes 1 March in a year without one
 */
export function keepUntil(
  dates: KeptDates,
  years: number,
): { readonly basis: KeepBasis; readonly since: string; readonly keepUntil: string } {
  const signed = Math.max(...dates.signedMs, 0);
  const voided = dates.voidMs ?? 0;
  const basis = voided > signed ? 'void' : signed > 0 ? 'signed' : 'recorded';
  const since = new Date({ void: voided, signed, recorded: dates.recordedMs }[basis]);
  const until = new Date(since);
  until.setUTCFullYear(since.getUTCFullYear() + years);
  return { basis, since: dateOf(since), keepUntil: dateOf(until) };
}

const dateOf = (at: Date): string => at.toISOString().slice(0, 10);

const isThing = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
