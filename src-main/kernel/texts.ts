const decoder = new TextDecoder();

/** Texts by place: strings, or what makes them when somebody asks. */
export interface Texts {
  readonly length: number;
  at(place: number): string | undefined;
}

/** Texts in UTF-8 one behind the other: a million of them are two arrays, which cross to another process as they are. */
export interface PackedTexts {
  readonly bytes: Uint8Array;
  /** Where each text ends in `bytes`, and the next one begins. */
  readonly ends: Uint32Array;
}

/** Makes a string of a packed text only when it is asked for. */
export class UnpackedTexts implements Texts {
  constructor(private readonly packed: PackedTexts) {}

  get length(): number {
    return this.packed.ends.length;
  }

  at(place: number): string | undefined {
    const { bytes, ends } = this.packed;
    const end = ends[place];
    return end === undefined
      ? undefined
      : decoder.decode(bytes.subarray(place === 0 ? 0 : ends[place - 1], end));
  }
}

/** Some of the texts, in an order of their own. */
export class TextsAt implements Texts {
  constructor(
    private readonly texts: Texts,
    private readonly places: Uint32Array,
  ) {}

  get length(): number {
    return this.places.length;
  }

  at(place: number): string | undefined {
    const original = this.places[place];
    return original === undefined ? undefined : this.texts.at(original);
  }
}
