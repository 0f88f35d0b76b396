import type { Json } from '@main/kernel/canonical-json';
import type { Block, Document, DocumentStatus, KeyValue, Section, Text } from '@shared/document';
import type { CopySource } from './copied';
import { changeTable, entryLog, momentText, revisionLog, signatureEntry } from './copy-blocks';
import { contentSections } from './copy-content';

const template = { id: 'record-copy', version: '1' } as const;
const mono = (text: string): Text => ({ text, style: 'mono' });

/** The printed copy of one revision, with its history, signatures and ledger entries. */
export function copyDocument(source: CopySource): Document {
  const { order, view } = source;
  const { number, revision } = view;
  return {
    title: `True copy of ${number}`,
    documentId: `${number} revision ${revision}, copy ${order.copy} of ${order.of}, request ${order.request}`,
    status: statusOf(source),
    marking: `TRUE COPY – ${order.purpose} – for ${order.requester}`,
    unprintable: 'named',
    edition: {
      templateId: template.id,
      templateVersion: template.version,
      generator: order.generator,
      recordDigest: view.digest,
      asOf: order.copiedAt,
    },
    front: {
      organisation: order.organisation,
      subtitle: subtitleOf(source),
      blocks: [...notices(source), frontTable(source)],
    },
    sections: [
      chapter('1', 'Record', recordTable(source)),
      ...contentSections('2', view.content as Json),
      ...changeSections(source),
      chapter('4', 'Signatures', ...signatureBlocks(source)),
      chapter('5', 'Audit trail', ...trailBlocks(source)),
      chapter('6', 'Ledger and how to check this copy', ...ledgerBlocks(source)),
      chapter('7', 'What this copy does not show', { kind: 'list', items: notShown }),
    ],
  };
}

const notShown = [
  'That bytes are unchanged and which key signed them can be shown. That what they say is true cannot.',
  'Characters that the fonts of this document do not have are printed as their code points, such as [U+4E2D]. Invisible characters are left out. The electronic copy has every character.',
  'Other records are named by their numbers and digests; each has a true copy of its own.',
];

function statusOf({ view }: CopySource): DocumentStatus {
  if (view.void !== null || view.voidNow) return 'VOID';
  const words = {
    signed: 'SIGNED',
    unapproved: 'UNAPPROVED',
    invalid: 'SIGNATURE INVALID',
    none: 'NOT SIGNED',
  };
  return words[view.approval] as DocumentStatus;
}

function subtitleOf({ view: { kind, revision, revisions, title } }: CopySource): string {
  const words = kind.replaceAll('-', ' ');
  const named = title === '' ? '' : ` · ${title}`;
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} · revision ${revision} of ${revisions}${named}`;
}

/** `Changed 2 times since first entry.` */
export function changedText({ revisions }: Pick<CopySource, 'revisions'>): string {
  const changes = revisions.length - 1;
  if (changes === 0) return 'Not changed since first entry.';
  return `Changed ${changes} ${changes === 1 ? 'time' : 'times'} since first entry.`;
}

const stateWords = {
  signed: 'signed: everybody who was asked signed this revision, and each signature holds',
  unapproved: 'unapproved: signatures were asked for or given, but not all of them on this revision',
  invalid: 'a signature on this revision does not hold',
  none: 'nobody was asked to sign this record',
} as const;

function notices({ order, view }: CopySource): readonly Block[] {
  const { revision, revisions, isHead, hold } = view;
  const lines: Block[] = [
    {
      kind: 'notice',
      title: `TRUE COPY ${order.copy} of ${order.of} of request ${order.request}`,
      text: `Made for ${order.requester}. Purpose: ${order.purpose}`,
    },
  ];
  if (view.void !== null)
    lines.push({ kind: 'notice', title: 'THIS RECORD IS VOID', text: `Reason: ${view.void}` });
  else if (view.voidNow)
    lines.push({
      kind: 'notice',
      title: 'THIS RECORD IS VOID',
      text: 'A later revision makes it so; chapter 3 has the reason.',
    });
  if (!isHead)
    lines.push({
      kind: 'notice',
      title: 'THERE IS A LATER REVISION',
      text: `This copy shows revision ${revision} of ${revisions}, as it was. Chapter 3 says what changed after it.`,
    });
  if (hold) lines.push({ kind: 'notice', title: `ON HOLD BY ${hold.number}`, text: hold.reason });
  return lines;
}

function frontTable(source: CopySource): Block {
  const { order, view, ledger } = source;
  const { copiedBy, role } = order;
  const rows: readonly KeyValue[] = [
    { label: 'Record', value: view.number },
    { label: 'Record id', value: mono(view.id) },
    { label: 'Revision', value: `${view.revision} of ${view.revisions}` },
    { label: 'Revision SHA-256', value: mono(view.digest) },
    { label: 'Changes', value: changedText(source) },
    { label: 'Signatures', value: stateWords[view.approval] },
    { label: 'Purpose', value: order.purpose },
    { label: 'For', value: order.requester },
    { label: 'Copied by', value: role === '' ? copiedBy : `${copiedBy} (${role})` },
    { label: 'Copied', value: momentText({ ...order, at: order.copiedAt }) },
    { label: 'Request', value: `ledger entry ${order.request}` },
    { label: 'Ledger', value: `${ledger.size} entries when the copy was made` },
    { label: 'Generator', value: order.generator },
  ];
  return { kind: 'keyValues', caption: 'Copy', rows };
}

function recordTable({ view, revisions }: CopySource): Block {
  const written = revisions[view.revision - 1];
  const rows: readonly KeyValue[] = [
    { label: 'Number', value: view.number },
    { label: 'Record id', value: mono(view.id) },
    { label: 'Kind', value: `${view.kind}, shape ${view.shape}` },
    { label: 'Revision', value: `${view.revision} of ${view.revisions}${view.isHead ? ', the newest' : ''}` },
    { label: 'Revision SHA-256', value: mono(view.digest) },
    { label: 'Follows', value: mono(view.parents.join(' ') || 'none: the first entry') },
    { label: 'Written', value: written ? momentText(written) : '' },
    { label: 'By', value: view.by },
    { label: 'Void', value: view.void ?? (view.voidNow ? 'by a later revision' : 'no') },
    { label: 'On hold', value: view.hold ? `${view.hold.number}: ${view.hold.reason}` : 'no' },
  ];
  return { kind: 'keyValues', caption: 'Record', rows };
}

function changeSections(source: CopySource): readonly Section[] {
  const { revisions } = source;
  const changed = revisions.filter(({ changes }) => changes.length > 0);
  return [
    chapter(
      '3',
      'Changes since first entry',
      { kind: 'paragraph', text: { text: changedText(source), style: 'strong' } },
      revisionLog(revisions),
    ),
    ...changed.map((row, index) =>
      part(`3.${index + 1}`, `What revision ${row.revision} changed`, changeTable(row)),
    ),
  ];
}

function signatureBlocks({ view }: CopySource): readonly Block[] {
  if (view.signatures.length === 0)
    return [{ kind: 'paragraph', text: 'There is no signature on this record.' }];
  const entries = view.signatures.map((signature) => signatureEntry(signature, view));
  return [
    { kind: 'paragraph', text: `This revision: ${stateWords[view.approval]}.` },
    { kind: 'signatures', entries },
  ];
}

function trailBlocks({ entries, ledger }: CopySource): readonly Block[] {
  const text = `${entries.length} of the ${ledger.size} entries of the ledger are about this record, about its hold, or about what asks for signatures on it. Times are those of the place where the act happened.`;
  return [{ kind: 'paragraph', text }, entryLog(entries)];
}

function ledgerBlocks({ ledger, view }: CopySource): readonly Block[] {
  return [
    {
      kind: 'keyValues',
      caption: 'Checkpoint of the ledger when this copy was made',
      rows: [
        { label: 'Ledger', value: mono(ledger.origin) },
        { label: 'Entries', value: String(ledger.size) },
        { label: 'Root (RFC 6962, base64)', value: mono(ledger.root) },
        { label: 'Device key (Ed25519, base64)', value: mono(ledger.deviceKey) },
        { label: 'Revision SHA-256', value: mono(view.digest) },
      ],
    },
    {
      kind: 'list',
      items: [
        'The electronic copy beside this one holds the exact bytes of each revision: their SHA-256 is the digest printed here.',
        'It also holds the exact bytes of each ledger entry: SHA-256 over a zero byte and those bytes is the leaf printed in chapter 5.',
        'Each signature is Ed25519 over its statement, which names the record, the revision, the meaning, the person and the time.',
        'The checkpoint signs the ledger as a whole; an exported ledger of at least as many entries has this root at this size.',
      ],
    },
  ];
}

const chapter = (number: string, heading: string, ...blocks: readonly Block[]): Section => ({
  number,
  heading,
  level: 1,
  blocks,
});

const part = (number: string, heading: string, block: Block): Section => ({
  number,
  heading,
  level: 2,
  blocks: [block],
});
