import { createHash } from 'node:crypto';

/** A file that grows piece by piece and becomes bytes once, at its end. It is hashed as it grows: all at once takes long. */
export class TextFile {
  readonly #pieces: Buffer[] = [];
  readonly #hash = createHash('sha256');

  add(text: string): void {
    const piece = Buffer.from(text, 'utf8');
    this.#hash.update(piece);
    this.#pieces.push(piece);
  }

  /** The whole file and its SHA-256 in hex; nothing can be added afterwards. */
  take(): { readonly bytes: Buffer; readonly sha256: string } {
    return { bytes: Buffer.concat(this.#pieces.splice(0)), sha256: this.#hash.digest('hex') };
  }
}
