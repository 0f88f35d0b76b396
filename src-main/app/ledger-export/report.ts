import type { Column, Document, KeyValue, LogRow, Section, Text } from '@shared/document';
import { formatInstant } from '@shared/format';
import type { ExportContext } from './context';
import type { ExportRow } from './row';

/** What every part of the report says about the export. */
export interface ReportFrame {
  readonly organisation: string;
  readonly origin: string;
  readonly size: number;
  /** RFC 6962 root, base64. */
  readonly root: string;
  /** Leaf hashes of the first and the last entry, hex. */
  readonly genesis: string;
  readonly last: string;
  readonly exportedBy: string;
  readonly exportedAt: { readonly utcMs: number; readonly offsetMinutes: number; readonly zone: string };
  readonly purpose: string;
  readonly generator: string;
  readonly context: Pick<ExportContext, 'device' | 'persons'>;
}

const mono = (text: string): Text => ({ text, style: 'mono' });
const left = (heading: string, share: number): Column => ({ heading, share, align: 'left' });

/** One part of the report: the entries of its rows in full, with what a reader needs to place them. */
export function reportPart(frame: ReportFrame, rows: readonly ExportRow[], part: number): Document {
  const { origin, size, exportedAt, generator } = frame;
  const range = `entries ${rows.at(0)?.entry ?? 0} to ${rows.at(-1)?.entry ?? 0} of ${size}`;
  return {
    title: 'Audit trail',
    documentId: `${origin.split('/').at(-1)}, ${range}`,
    status: 'COPY',
    orientation: 'landscape',
    unprintable: 'named',
    edition: {
      templateId: 'audit-trail',
      templateVersion: '1',
      generator,
      recordDigest: frame.last,
      asOf: new Date(exportedAt.utcMs).toISOString(),
    },
    front: {
      organisation: frame.organisation,
      subtitle: `Complete copy of ${range}, part ${part}`,
      blocks: [{ kind: 'keyValues', caption: 'Export', rows: frameRows(frame, range) }],
    },
    sections: [
      {
        number: '1',
        heading: 'How to read this copy',
        level: 1,
        blocks: [{ kind: 'list', items: howToRead }],
      },
      { number: '2', heading: 'People and their signing keys', level: 1, blocks: [keys(frame.context)] },
      { number: '3', heading: 'Entries', level: 1, blocks: [] },
      ...days(rows),
    ],
  };
}

function frameRows(frame: ReportFrame, range: string): readonly KeyValue[] {
  const { utcMs, offsetMinutes, zone } = frame.exportedAt;
  return [
    { label: 'Ledger', value: mono(frame.origin) },
    { label: 'In this part', value: range },
    { label: 'Root (RFC 6962, base64)', value: mono(frame.root) },
    { label: 'Genesis entry SHA-256', value: mono(frame.genesis) },
    { label: 'Last entry SHA-256', value: mono(frame.last) },
    { label: 'Device key', value: mono(frame.context.device?.kid ?? '') },
    { label: 'Exported by', value: frame.exportedBy },
    { label: 'Exported at', value: `${formatInstant(utcMs, offsetMinutes)}, ${zone}` },
    { label: 'Purpose', value: frame.purpose },
    { label: 'Generator', value: frame.generator },
  ];
}

const howToRead = [
  'The same rows are in entries.csv and entries.json, to search and sort in other programs. The exact bytes of every entry, with the seals over them, are in entries.jsonl, the public keys in keys.json.',
  'python3 verify.py FOLDER checks the whole export without Countersign: the chain, every seal and signature, and that table and data file tell the same as the exact entries.',
  'Each entry gives its time in UTC and as it was where it happened. Before and after are the SHA-256 digests of the revisions of the record that the entry changed; nothing there means that no record changed.',
  'Implication and impact come from a table that each entry names. “Raised” tells which later entry raised an impact; nobody can lower one.',
  'A character that the document fonts do not have is printed by its code point, as [U+4E2D]; the other files have it as it was written.',
  'This copy shows which bytes are unchanged and which key signed them. It does not show that what they say is true.',
];

function keys({ persons }: ReportFrame['context']): Section['blocks'][number] {
  return {
    kind: 'table',
    caption: 'Who could sign with which key, and between which entries',
    columns: [
      left('Person', 34),
      left('Login', 20),
      left('Key id', 22),
      { heading: 'From entry', share: 12, align: 'right' },
      { heading: 'Until entry', share: 12, align: 'right' },
    ],
    rows: persons.flatMap(({ person, printedName, login, keys: held }) =>
      held.flatMap(({ kid, periods }) =>
        periods.map(({ from, until }) => [
          printedName || person,
          login,
          mono(kid),
          String(from),
          until === null ? 'still valid' : String(until),
        ]),
      ),
    ),
  };
}

const columns = [
  { heading: 'Entry', share: 5, align: 'right' },
  left('Time: UTC; local and zone', 31),
  left('Person; login, role', 21),
  left('Action', 18),
  left('Record', 10),
  left('Implication, impact', 15),
] as const;

/** One section for each UTC day, so that bookmarks and contents lead to a date. */
function days(rows: readonly ExportRow[]): readonly Section[] {
  const groups = new Map<string, ExportRow[]>();
  for (const row of rows) {
    const day = row.utc.slice(0, 10) || 'Unreadable';
    const group = groups.get(day) ?? [];
    group.push(row);
    groups.set(day, group);
  }
  return [...groups].map(([day, group], i) => {
    const range = `entries ${group.at(0)?.entry} to ${group.at(-1)?.entry}`;
    return {
      number: `3.${i + 1}`,
      heading: `${day} (UTC), ${range}`,
      level: 2,
      blocks: [{ kind: 'log', caption: `${day}, ${range}`, columns, rows: group.map(logRow) }],
    };
  });
}

function logRow(row: ExportRow): LogRow {
  return {
    cells: [
      String(row.entry),
      lines(row.utc, words(row.local, row.zone)),
      lines(row.person, words(row.login, row.role)),
      { text: row.action, style: 'strong' },
      lines(row.kind, row.number),
      lines(row.implication, row.impact),
    ],
    notes: [
      { label: 'Reason', value: row.reason },
      { label: 'Raised', value: row.raised },
      { label: 'Record', value: mono(row.record) },
      { label: 'Before', value: mono(row.before) },
      { label: 'After', value: mono(row.after) },
      { label: 'Detail', value: mono(row.detail === '{}' ? '' : row.detail) },
    ].filter(({ value }) => (typeof value === 'string' ? value : value.text) !== ''),
  };
}

const filled = (parts: readonly string[]) => parts.filter((part) => part !== '');
const lines = (...parts: readonly string[]) => filled(parts).join('\n');
const words = (...parts: readonly string[]) => filled(parts).join('  ');
