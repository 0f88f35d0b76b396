import { isUtf8 } from 'node:buffer';
import { AppError } from '@main/kernel/app-error';
import type { textEncodings } from '@shared/contract/evidence-file';

export type TextEncoding = (typeof textEncodings)[number];

/** What windows-1252 leaves undefined; decoders of the web turn them into control characters instead. */
const undefinedInWindows: ReadonlySet<number> = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);
const partBytes = 1 << 20;

/**
 * A text file as UTF-8. UTF-16 is known by its mark; an encoding of one byte for a character looks like any other, so
 * it counts only when somebody stated it.
 *
 * @throws AppError `PREDICTIONS_NOT_UTF8` where nothing was stated, `EVIDENCE_ENCODING_WRONG`
 */
export function asUtf8(
  bytes: Uint8Array,
  stated: TextEncoding | null,
): { readonly bytes: Uint8Array; readonly encoding: TextEncoding } {
  const marked = markOf(bytes);
  const encoding = stated ?? marked ?? 'utf-8';
  if (marked !== null && marked !== encoding) throw new AppError('EVIDENCE_ENCODING_WRONG');
  if (encoding === 'utf-8') {
    if (!isUtf8(bytes))
      throw new AppError(stated === null ? 'PREDICTIONS_NOT_UTF8' : 'EVIDENCE_ENCODING_WRONG');
    return { bytes, encoding };
  }
  if (encoding === 'utf-16le' || encoding === 'utf-16be')
    return { bytes: fromUtf16(bytes, encoding), encoding };
  return { bytes: fromOneByte(bytes, encoding), encoding };
}

function markOf(bytes: Uint8Array): TextEncoding | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 'utf-8' : null;
}

function fromUtf16(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): Uint8Array {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    return inParts(bytes, (part, last) => decoder.decode(part, { stream: !last }));
  } catch (cause) {
    throw new AppError('EVIDENCE_ENCODING_WRONG', {}, { cause });
  }
}

function fromOneByte(bytes: Uint8Array, encoding: 'windows-1252' | 'iso-8859-1'): Uint8Array {
  const isWindows = encoding === 'windows-1252';
  if (isWindows && bytes.some((byte) => undefinedInWindows.has(byte)))
    throw new AppError('EVIDENCE_ENCODING_WRONG');
  // The web's `iso-8859-1` is windows-1252; Node's `latin1` is the standard.
  const decoder = new TextDecoder('windows-1252');
  return inParts(bytes, (part) =>
    isWindows
      ? decoder.decode(part)
      : Buffer.from(part.buffer, part.byteOffset, part.length).toString('latin1'),
  );
}

/** Part by part, because no string of the engine is as long as a file may be. */
function inParts(bytes: Uint8Array, decode: (part: Uint8Array, last: boolean) => string): Uint8Array {
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += partBytes)
    parts.push(
      Buffer.from(decode(bytes.subarray(at, at + partBytes), at + partBytes >= bytes.length), 'utf8'),
    );
  return Buffer.concat(parts);
}
