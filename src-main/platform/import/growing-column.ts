interface Numbers {
  [index: number]: number;
  readonly length: number;
  set(other: this): void;
  slice(from: number, to: number): this;
}

/** A typed array whose final length is not known: it doubles, so that a row costs no object. */
export class GrowingColumn<Column extends Numbers> {
  #values: Column;
  #length = 0;

  constructor(private readonly make: new (length: number) => Column) {
    this.#values = new make(1024);
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const larger = new this.make(this.#length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#length] = value;
    this.#length += 1;
  }

  /** A copy of what was pushed. */
  values(): Column {
    return this.#values.slice(0, this.#length);
  }
}
