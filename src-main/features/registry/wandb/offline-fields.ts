import { invalid } from './offline-blocks';

/**
 * The fields of one protobuf message, by number and in their order; those of unknown numbers are there and not read.
 * Only what the records of a run use: varints, doubles and lengths (https://protobuf.dev/programming-guides/encoding).
 */
export class Fields {
  private readonly found = new Map<number, (bigint | Uint8Array)[]>();

  /** @throws AppError `OFFLINE_RUN_INVALID` when the bytes are no message; `offset` counts from its beginning */
  constructor(bytes: Uint8Array) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let at = 0;
    const varint = (): bigint => {
      let value = 0n;
      for (let shift = 0n; shift < 70n; shift += 7n) {
        const byte = bytes[at++];
        if (byte === undefined) throw invalid(at);
        value |= BigInt(byte & 0x7f) << shift;
        if (byte < 0x80) return BigInt.asUintN(64, value);
      }
      throw invalid(at);
    };
    const taken = (length: number): Uint8Array => {
      if (length > view.byteLength - at) throw invalid(at);
      at += length;
      return bytes.subarray(at - length, at);
    };
    while (at < bytes.length) {
      const tag = varint();
      const number = Number(tag >> 3n);
      const wire = Number(tag & 7n);
      if (number === 0 || number > 536_870_911) throw invalid(at);
      if (wire === 0) this.add(number, varint());
      else if (wire === 1) this.add(number, taken(8));
      else if (wire === 2) this.add(number, taken(lengthOf(varint(), at)));
      else if (wire === 5) this.add(number, taken(4));
      else throw invalid(at);
    }
  }

  has(number: number): boolean {
    return this.found.has(number);
  }

  /** Every message of a field. */
  messages(number: number): Fields[] {
    return this.bytes(number).map((bytes) => new Fields(bytes));
  }

  /** The last message of a field, `null` where it is not set. */
  message(number: number): Fields | null {
    return this.messages(number).at(-1) ?? null;
  }

  /** Every text of a field. @throws AppError `OFFLINE_RUN_INVALID` when it is not UTF-8 */
  texts(number: number): string[] {
    return this.bytes(number).map((bytes) => {
      try {
        return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
      } catch {
        throw invalid(0);
      }
    });
  }

  /** The last text of a field, empty where it is not set. */
  text(number: number): string {
    return this.texts(number).at(-1) ?? '';
  }

  /** An int64 or int32. */
  integer(number: number): bigint {
    return BigInt.asIntN(64, this.varint(number));
  }

  /** A sint64. */
  zigzag(number: number): bigint {
    const value = this.varint(number);
    return BigInt.asIntN(64, (value >> 1n) ^ -(value & 1n));
  }

  /** A double. */
  double(number: number): number {
    const bytes = this.bytes(number).at(-1);
    if (bytes?.length !== 8) throw invalid(0);
    return new DataView(bytes.buffer, bytes.byteOffset, 8).getFloat64(0, true);
  }

  private varint(number: number): bigint {
    const value = this.found.get(number)?.at(-1) ?? 0n;
    if (typeof value !== 'bigint') throw invalid(0);
    return value;
  }

  private bytes(number: number): Uint8Array[] {
    return (this.found.get(number) ?? []).map((value) => {
      if (typeof value === 'bigint') throw invalid(0);
      return value;
    });
  }

  private add(number: number, value: bigint | Uint8Array): void {
    const known = this.found.get(number);
    if (known) known.push(value);
    else this.found.set(number, [value]);
  }
}

function lengthOf(value: bigint, at: number): number {
  if (value > 0xffff_ffffn) throw invalid(at);
  return Number(value);
}
