import type { AttachmentView } from '@shared/contract/attachments';

type MediaType = AttachmentView['mediaType'];

const marks: readonly (readonly [MediaType, readonly number[]])[] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
];
/** What a text is looked through for; more would only find the same. */
const lookedAt = 1 << 20;
const decoder = new TextDecoder('utf-8', { fatal: true });

/** What a file is by its bytes, whatever its name says; null for what is not shown here. */
export function mediaTypeOf(bytes: Uint8Array): MediaType | null {
  const marked = marks.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte));
  if (marked) return marked[0];
  return isTable(bytes.subarray(0, lookedAt), bytes.length > lookedAt) ? 'text/csv' : null;
}

/** Text in UTF-8 without control characters, whose first line is parted by a delimiter. */
function isTable(bytes: Uint8Array, isCut: boolean): boolean {
  if (bytes.some((byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d)) return false;
  try {
    const text = decoder.decode(bytes, { stream: isCut });
    const [header = ''] = text.split('\n', 1);
    // What a browser could take for a page is none of ours.
    return /[,;\t|]/.test(header) && !/^\s*</.test(header);
  } catch {
    return false;
  }
}
