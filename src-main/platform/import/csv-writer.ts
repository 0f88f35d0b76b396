import { AppError } from '@main/kernel/app-error';

const [quote, lineFeed, comma, carriageReturn] = [0x22, 0x0a, 0x2c, 0x0d];
/** What a file may become as text, whatever it was compressed to. */
const maxTextBytes = 1_000_000_000;

/** Writes CSV (RFC 4180, UTF-8, LF): cells of a row one after the other, then the row's end. */
export class CsvWriter {
  #bytes = Buffer.allocUnsafe(1 << 16);
  #used = 0;
  #begun = false;

  /** A cell as bytes of UTF-8. */
  cell(from: Uint8Array, start: number, end: number): void {
    this.#reserve(2 * (end - start) + 4);
    this.#separate();
    if (!needsQuotes(from, start, end)) {
      for (let at = start; at < end; at += 1) this.#put(from[at] as number);
      return;
    }
    this.#put(quote);
    for (let at = start; at < end; at += 1) {
      if (from[at] === quote) this.#put(quote);
      this.#put(from[at] as number);
    }
    this.#put(quote);
  }

  text(cell: string): void {
    const bytes = Buffer.from(cell, 'utf8');
    this.cell(bytes, 0, bytes.length);
  }

  endRow(): void {
    this.#reserve(1);
    this.#put(lineFeed);
    this.#begun = false;
  }

  bytes(): Buffer {
    return this.#bytes.subarray(0, this.#used);
  }

  #separate(): void {
    if (this.#begun) this.#put(comma);
    this.#begun = true;
  }

  #put(byte: number): void {
    this.#bytes[this.#used] = byte;
    this.#used += 1;
  }

  #reserve(more: number): void {
    if (this.#used + more <= this.#bytes.length) return;
    if (this.#used + more > maxTextBytes) throw new AppError('FILE_TOO_LARGE', { maxBytes: maxTextBytes });
    const larger = Buffer.allocUnsafe(Math.min(maxTextBytes, 2 * (this.#used + more)));
    this.#bytes.copy(larger, 0, 0, this.#used);
    this.#bytes = larger;
  }
}

function needsQuotes(from: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const byte = from[at];
    if (byte === quote || byte === comma || byte === lineFeed || byte === carriageReturn) return true;
  }
  return false;
}
