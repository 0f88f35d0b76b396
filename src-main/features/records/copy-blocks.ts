import { fromBase64 } from '@main/kernel/bytes';
import type { Json } from '@main/kernel/canonical-json';
import { leavesOf } from '@main/kernel/field-changes';
import type { RecordEntry, RecordSignature, RecordView, RevisionRow } from '@shared/contract/records';
import type { Block, Column, KeyValue, PrintedSignature, Text } from '@shared/document';
import { formatInstant } from '@shared/format';
import { absent, valueText } from './copy-content';

const left = (heading: string, share: number): Column => ({ heading, share, align: 'left' });
const mono = (text: string): Text => ({ text, style: 'mono' });

interface Moment {
  readonly at: string;
  readonly offsetMinutes: number;
  readonly zone: string;
}

/** `23 Nov 2026 09:00 (UTC+01:00), Europe/Berlin`. */
export const momentText = ({ at, offsetMinutes, zone }: Moment): string =>
  `${formatInstant(at, offsetMinutes)}, ${zone}`;

const actor = ({ by, role }: { readonly by: string; readonly role: string }): string =>
  role === '' ? by : `${by} (${role})`;

/** All revisions, with who, when and why. */
export function revisionLog(revisions: readonly RevisionRow[]): Block {
  return {
    kind: 'log',
    caption: 'Revisions, the first entry first',
    columns: [left('Revision', 11), left('Date and time', 33), left('Person', 33), left('Act', 23)],
    rows: revisions.map((row) => ({
      cells: [String(row.revision), momentText(row), actor(row), row.action],
      notes: [
        { label: 'Reason', value: row.reason },
        ...(row.void === null ? [] : [{ label: 'Void', value: row.void }]),
        { label: 'SHA-256', value: mono(row.digest) },
        { label: 'Entry', value: `ledger entry ${row.entry}` },
      ],
    })),
  };
}

/** What one revision changed, field by field; the old value is never hidden. */
export function changeTable({ revision, changes }: RevisionRow): Block {
  return {
    kind: 'table',
    caption: `Fields that revision ${revision} changed`,
    columns: [left('Field', 30), left('Before', 35), left('After', 35)],
    rows: changes.map(({ field, before, after }) => [
      field,
      before === null ? absent : valueText(before),
      after === null ? absent : valueText(after),
    ]),
  };
}

/** A signature with printed name, date and time with zone, and meaning in words (21 CFR 11.50(a)). */
export function signatureEntry(signature: RecordSignature, view: RecordView): PrintedSignature {
  const { signedAt, meaning, meaningText, record, revision } = signature;
  return {
    state: 'signed',
    printedName: signature.printedName,
    role: signature.role,
    meaning: `${meaning.replaceAll('_', ' ')}: ${meaningText}`,
    signedAt: momentText({ ...signature, at: signedAt }),
    record: `${signedWhat(record, revision, view)}; the signature stands in ${signature.carriedBy}`,
    revisionDigest: revision,
    keyId: signature.keyId,
    checked: checkedText(signature),
  };
}

function checkedText({ valid, home }: RecordSignature): string {
  if (!valid) return 'IT DOES NOT HOLD.';
  const where = home === null ? '' : ` It was given in another vault, ledger ${home}.`;
  return `It holds: made with the key of the person, and on the revision named above.${where}`;
}

function signedWhat(record: string, revision: string, { id, number, digest }: RecordView): string {
  if (record !== id) return `Record ${record}`;
  return revision === digest ? `${number}, this revision` : `${number}, another revision`;
}

/** Every ledger entry about the record, with all that it says. */
export function entryLog(entries: readonly RecordEntry[]): Block {
  return {
    kind: 'log',
    caption: 'Ledger entries about this record, the oldest first',
    columns: [
      left('Entry', 9),
      left('Date and time', 29),
      left('Person', 26),
      left('Act', 23),
      left('About', 13),
    ],
    rows: entries.map((entry) => ({
      cells: [String(entry.entry), momentText(entry), actor(entry), entry.action, entry.object],
      notes: [
        ...note('Reason', entry.reason),
        ...note('Before', entry.before),
        ...note('After', entry.after),
        { label: 'Means', value: `${entry.implication}; impact on a submission: ${entry.impact}` },
        ...detailNotes(entry.detail),
        { label: 'Leaf', value: mono(entry.leaf) },
      ],
    })),
  };
}

/** What the act adds, a field a line; a statement that somebody signed as they signed it, not in base64. */
function detailNotes(detail: string): readonly KeyValue[] {
  const { statement, ...rest } = JSON.parse(detail) as Readonly<Record<string, Json>>;
  const isSigned = typeof statement === 'string';
  const told = isSigned || statement === undefined ? rest : { statement, ...rest };
  return [
    ...(Object.keys(told).length === 0 ? [] : [{ label: 'Detail', value: mono(linesOf(told)) }]),
    ...(isSigned ? [{ label: 'Signed', value: mono(statementText(statement)) }] : []),
  ];
}

function statementText(statement: string): string {
  const text = fromBase64(statement).toString('utf8');
  try {
    return linesOf(JSON.parse(text) as Json);
  } catch {
    return text; // no statement at all: verification names it, the copy shows it
  }
}

const linesOf = (value: Json): string =>
  leavesOf(value)
    .map((leaf) => `${leaf.field}: ${leaf.value}`)
    .join('\n');

const note = (label: string, value: string | null): readonly KeyValue[] =>
  value === null || value === '' ? [] : [{ label, value: valueText(value) }];
