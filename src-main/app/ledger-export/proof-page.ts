import { toBase64 } from '@main/kernel/bytes';
import type { Document, KeyValue, Listing } from '@shared/document';
import { formatInstant } from '@shared/format';
import type { EntryProof } from './proof';
import { pathLines } from './proof-text';

const listing = (caption: string, lines: readonly string[]): Listing => ({
  kind: 'listing',
  caption,
  text: lines.join('\n'),
});

/** A listing takes 84 characters a line. */
const cut = (line: string): readonly string[] => (line === '' ? [''] : (line.match(/.{1,84}/gu) ?? []));

/** The proof on a page. Everything on it can be typed off and checked without Countersign. */
export function proofPage(
  { seq, bytes, entry, leaf, path, checkpoint, note, seal }: EntryProof,
  by: { readonly organisation: string; readonly person: string; readonly generator: string },
  asOf: number,
): Document {
  const about = entry?.object ? `, ${entry.object.kind} ${entry.object.number}` : '';
  const facts: readonly KeyValue[] = entry
    ? [
        { label: 'Time', value: `${formatInstant(entry.at, entry.offset)}, ${entry.zone}` },
        { label: 'Person', value: [by.person, entry.role].filter((part) => part !== '').join(', ') },
        { label: 'Action', value: `${entry.action}${about}` },
        ...(entry.reason === '' ? [] : [{ label: 'Reason', value: entry.reason }]),
      ]
    : [];
  return {
    title: `Proof of ledger entry ${seq}`,
    documentId: `${checkpoint.origin.split('/').at(-1)}, entry ${seq} of ${checkpoint.size}`,
    status: 'COPY',
    unprintable: 'named',
    edition: {
      templateId: 'entry-proof',
      templateVersion: '1',
      generator: by.generator,
      recordDigest: leaf,
      asOf: new Date(asOf).toISOString(),
    },
    front: {
      organisation: by.organisation,
      subtitle: `Among the ${checkpoint.size} entries that the checkpoint below states`,
      blocks: [
        { kind: 'keyValues', caption: 'Entry', rows: [...facts, { label: 'Sealed', value: sealOf(seal) }] },
        listing('Exact bytes of the entry, base64', cut(toBase64(bytes))),
        listing(
          'Leaf, SHA-256 of a zero byte and the entry, hex; path, what stands beside each node from it up (RFC 6962)',
          [leaf, ...pathLines(path)],
        ),
        listing(
          `Checkpoint (C2SP), signed by the device. The commands that check all this are in the text of ledger prove ${seq}.`,
          note.trimEnd().split('\n').flatMap(cut),
        ),
      ],
    },
    sections: [],
  };
}

function sealOf(seal: EntryProof['seal']): string {
  if (!seal) return 'by nobody';
  const session = seal.sessionKey === '' ? '' : ` and session key ${seal.sessionKey}`;
  return `entries ${seal.first} to ${seal.last}, by device key ${seal.deviceKey}${session}`;
}
