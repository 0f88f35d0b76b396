/** A file that grows piece by piece and becomes bytes once, at its end. */
export class TextFile {
  readonly #pieces: Buffer[] = [];

  add(text: string): void {
    this.#pieces.push(Buffer.from(text, 'utf8'));
  }

  /** The whole file; nothing can be added afterwards. */
  take(): Buffer {
    return Buffer.concat(this.#pieces.splice(0));
  }
}
