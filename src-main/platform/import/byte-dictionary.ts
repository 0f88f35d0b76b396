import type { PackedTexts } from '@main/kernel/texts';

const decoder = new TextDecoder();

/**
 * Different byte strings, numbered in the order in which they first came. Everything lies in typed arrays outside the
 * heap of the engine: ten million case ids would not fit as strings. As long as each string is above the one before, as
 * in a file that is sorted by them, that is proof enough that all are different, and nothing is hashed.
 */
export class ByteDictionary {
  #bytes = new Uint8Array(4096);
  #used = 0;
  #ends = new Uint32Array(512);
  /** Empty until something has to be hashed. */
  #hashes = new Int32Array(0);
  /** Number + 1 by hash, with open addressing; at most half full. */
  #slots = new Int32Array(1024);
  #size = 0;
  #isSorted = true;

  get size(): number {
    return this.#size;
  }

  /** The number of a byte string; it is new when the number is what `size` was before. */
  add(from: Uint8Array, start: number, end: number): number {
    if (this.#isSorted) {
      if (this.#isAboveLast(from, start, end)) return this.#append(from, start, end);
      this.#hashAll();
    }
    const hash = hashOf(from, start, end);
    const slot = this.#slotOf(hash, from, start, end);
    const known = this.#slots[slot] as number;
    if (known !== 0) return known - 1;
    const number = this.#append(from, start, end);
    this.#slots[slot] = number + 1;
    this.#hashes[number] = hash;
    if (2 * this.#size > this.#slots.length) this.#widen(4 * this.#slots.length);
    return number;
  }

  has(from: Uint8Array, start: number, end: number): boolean {
    if (this.#isSorted) this.#hashAll();
    return this.#slots[this.#slotOf(hashOf(from, start, end), from, start, end)] !== 0;
  }

  text(number: number): string {
    return decoder.decode(this.#bytes.subarray(this.startOf(number), this.endOf(number)));
  }

  texts(): string[] {
    return Array.from({ length: this.#size }, (_, number) => this.text(number));
  }

  /** All of them in the order of their numbers. */
  packed(): PackedTexts {
    return { bytes: this.#bytes.subarray(0, this.#used), ends: this.#ends.subarray(0, this.#size) };
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

  #isAboveLast(from: Uint8Array, start: number, end: number): boolean {
    if (this.#size === 0) return true;
    const [own, length] = [this.startOf(this.#size - 1), end - start];
    const shared = Math.min(length, this.#used - own);
    for (let at = 0; at < shared; at += 1) {
      const above = (from[start + at] as number) - (this.#bytes[own + at] as number);
      if (above !== 0) return above > 0;
    }
    return length > this.#used - own;
  }

  #hashAll(): void {
    this.#isSorted = false;
    this.#hashes = new Int32Array(this.#ends.length);
    for (let number = 0; number < this.#size; number += 1)
      this.#hashes[number] = hashOf(this.#bytes, this.startOf(number), this.endOf(number));
    this.#widen(2 ** Math.max(10, Math.ceil(Math.log2(4 * this.#size + 1))));
  }

  #append(from: Uint8Array, start: number, end: number): number {
    const number = this.#size;
    if (this.#used + end - start > this.#bytes.length)
      this.#bytes = grown(this.#bytes, Math.max(2 * this.#bytes.length, this.#used + end - start));
    for (let at = start; at < end; at += 1) this.#bytes[this.#used + at - start] = from[at] as number;
    this.#used += end - start;
    if (number === this.#ends.length) {
      this.#ends = grown(this.#ends, 2 * number);
      if (!this.#isSorted) this.#hashes = grown(this.#hashes, 2 * number);
    }
    this.#ends[number] = this.#used;
    this.#size += 1;
    return number;
  }

  #widen(length: number): void {
    const slots = new Int32Array(length);
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
