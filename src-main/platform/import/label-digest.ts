import { createHash } from 'node:crypto';

/** The rows of one file as far as their labels go: 1 for positive, 0 for negative. */
export interface Labelled {
  readonly ids: readonly string[];
  readonly labels: Uint8Array;
}

const flushAt = 1 << 16;

/**
 * The SHA-256 by which labels are known again, whichever file brings them: over one line of case id, tab, label and line
 * feed for every row, sorted by the UTF-8 bytes of the id. Excluded rows are in it with the label they carry.
 *
 * @returns 64 lower-case hex digits
 */
export function labelDigest({ ids, labels }: Labelled): string {
  const hash = createHash('sha256');
  const order = Uint32Array.from(ids.keys()).sort(byBytesOf(ids));
  let lines = '';
  for (const at of order) {
    lines += `${ids[at]}\t${labels[at]}\n`;
    if (lines.length < flushAt) continue;
    hash.update(lines, 'utf8');
    lines = '';
  }
  return hash.update(lines, 'utf8').digest('hex');
}

/** Characters beyond U+FFFF sort by their code units before some that they follow in bytes. */
const surrogate = /[\ud800-\udfff]/;

function byBytesOf(ids: readonly string[]): (a: number, b: number) => number {
  const idAt = (at: number) => ids[at] as string;
  if (ids.some((id) => surrogate.test(id)))
    return (a, b) => Buffer.compare(Buffer.from(idAt(a)), Buffer.from(idAt(b)));
  return (a, b) => (idAt(a) < idAt(b) ? -1 : 1);
}
