const decoder = new TextDecoder();

/**
 * Different byte strings, numbered in the order in which they first came. Everything lies in typed arrays outside the
 * heap of the engine: ten million case ids would not fit as strings.
 */
export class ByteDictionary {
  #bytes = new Uint8Array(4096);
  #used = 0;
  #ends = new Uint32Array(512);
  #hashes = new Int32Array(512);
  /** Number + 1 by hash, with open addressing; at most half full. */
  #slots = new Int32Array(1024);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** The number of a byte string; it is new when the number is what `size` was before. */
  add(from: Uint8Array, start: number, end: number): number {
    const hash = hashOf(from, start, end);
    const slot = this.#slotOf(hash, from, start, end);
    const known = this.#slots[slot] as number;
    if (known !== 0) return known - 1;
    this.#slots[slot] = this.#size + 1;
    return this.#append(hash, from, start, end);
  }

  has(from: Uint8Array, start: number, end: number): boolean {
    return this.#slots[this.#slotOf(hashOf(from, start, end), from, start, end)] !== 0;
  }

  text(number: number): string {
    return decoder.decode(this.#bytes.subarray(this.startOf(number), this.endOf(number)));
  }

  texts(): string[] {
    return Array.from({ length: this.#size }, (_, number) => this.text(number));
  }

  /** Where a byte string stands in `bytes`. */
  startOf(number: number): number {
    return number === 0 ? 0 : (this.#ends[number - 1] as number);
  }

  endOf(number: number): number {
    return this.#ends[number] as number;
  }

  get bytes(): Uint8Array {
    return this.#bytes;
  }

  /** Where the number of a byte string stands, or would stand. */
  #slotOf(hash: number, from: Uint8Array, start: number, end: number): number {
    const last = this.#slots.length - 1;
    let slot = hash & last;
    for (; this.#slots[slot] !== 0; slot = (slot + 1) & last) {
      const number = (this.#slots[slot] as number) - 1;
      if (this.#hashes[number] === hash && this.#isAt(number, from, start, end)) break;
    }
    return slot;
  }

  #isAt(number: number, from: Uint8Array, start: number, end: number): boolean {
    const own = this.startOf(number);
    if (this.endOf(number) - own !== end - start) return false;
    for (let at = start; at < end; at += 1) if (this.#bytes[own + at - start] !== from[at]) return false;
    return true;
  }

  #append(hash: number, from: Uint8Array, start: number, end: number): number {
    const number = this.#size;
    if (this.#used + end - start > this.#bytes.length)
      this.#bytes = grown(this.#bytes, Math.max(2 * this.#bytes.length, this.#used + end - start));
    for (let at = start; at < end; at += 1) this.#bytes[this.#used + at - start] = from[at] as number;
    this.#used += end - start;
    if (number === this.#ends.length) {
      this.#ends = grown(this.#ends, 2 * number);
      this.#hashes = grown(this.#hashes, 2 * number);
    }
    this.#ends[number] = this.#used;
    this.#hashes[number] = hash;
    this.#size += 1;
    if (2 * this.#size > this.#slots.length) this.#widen();
    return number;
  }

  #widen(): void {
    const slots = new Int32Array(4 * this.#slots.length);
    const last = slots.length - 1;
    for (let number = 0; number < this.#size; number += 1) {
      let slot = (this.#hashes[number] as number) & last;
      while (slots[slot] !== 0) slot = (slot + 1) & last;
      slots[slot] = number + 1;
    }
    this.#slots = slots;
  }
}

/** FNV-1a; the low bits choose the slot, and only what came late in a multiplication reaches them. */
function hashOf(from: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ (from[at] as number), 0x01000193);
  return hash ^ (hash >>> 15);
}

interface Growing<Self> {
  readonly length: number;
  set(other: Self): void;
}

function grown<Numbers extends Growing<Numbers>>(values: Numbers, length: number): Numbers {
  const larger = new (values.constructor as new (length: number) => Numbers)(length);
  larger.set(values);
  return larger;
}
