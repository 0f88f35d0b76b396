import { AppError } from '@main/kernel/app-error';

/** `:W&B`, 0xBEE1 in little-endian order, and version 0. */
const fileHead: readonly number[] = [0x3a, 0x57, 0x26, 0x42, 0xe1, 0xbe, 0x00];
const blockBytes = 32 * 1024;
/** CRC-32, length and kind of a piece. */
const pieceHeadBytes = 7;
/** A record is held in one piece while it is read. */
const maxRecordBytes = 200_000_000;

const whole = 1;
const first = 2;
const middle = 3;
const last = 4;

/**
 * The records of a `.wandb` file: the log format of LevelDB – blocks of 32 KiB with records cut into pieces – behind
 * a head of its own, with the CRC-32 of zlib over kind and data of each piece.
 *
 * @throws AppError `OFFLINE_RUN_INVALID` at the first byte that is not as it was written, and where the file ends
 *   within a record; `offset` says where
 */
export function* offlineRecords(file: Uint8Array): Generator<Uint8Array> {
  if (fileHead.some((byte, at) => file[at] !== byte)) throw invalid(0);
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  let pieces: Uint8Array[] | null = null;
  let gathered = 0;
  for (let at = fileHead.length; at < file.length; ) {
    const blockEnd = Math.min(file.length, (Math.floor(at / blockBytes) + 1) * blockBytes);
    if (blockEnd - at < pieceHeadBytes) {
      // Too little room for a piece is filled with zeros; less than a block at the end of the file is a cut.
      if (blockEnd % blockBytes !== 0 || file.subarray(at, blockEnd).some((byte) => byte !== 0))
        throw invalid(at);
      at = blockEnd;
      continue;
    }
    const length = view.getUint16(at + 4, true);
    const kind = view.getUint8(at + 6);
    const end = at + pieceHeadBytes + length;
    if (end > blockEnd || crc32(file.subarray(at + 6, end)) !== view.getUint32(at, true)) throw invalid(at);
    const data = file.subarray(at + pieceHeadBytes, end);
    gathered += length;
    if (gathered > maxRecordBytes) throw invalid(at);
    const inside = pieces !== null;
    if (kind === whole && !inside) yield data;
    else if (kind === first && !inside) pieces = [data];
    else if (kind === middle && pieces) pieces.push(data);
    else if (kind === last && pieces) {
      yield joined([...pieces, data], gathered);
      pieces = null;
    } else throw invalid(at);
    if (pieces === null) gathered = 0;
    at = end;
  }
  if (pieces !== null) throw invalid(file.length);
}

export const invalid = (offset: number): AppError => new AppError('OFFLINE_RUN_INVALID', { offset });

function joined(pieces: readonly Uint8Array[], bytes: number): Uint8Array {
  const record = new Uint8Array(bytes);
  let at = 0;
  for (const piece of pieces) {
    record.set(piece, at);
    at += piece.length;
  }
  return record;
}

/** Remainders of all bytes for the polynomial 0xEDB88320 (ISO-HDLC, as in zlib and PNG). */
const remainders = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** CRC-32 as zlib has it, an unsigned 32-bit number. */
export function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (value >>> 8) ^ (remainders[(value ^ byte) & 0xff] ?? 0);
  return (value ^ 0xffffffff) >>> 0;
}
