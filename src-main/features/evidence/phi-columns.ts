import type { PhiFinding } from '@shared/contract/evidence-file';
import { scanPairs } from './phi';
import type { PhiHit } from './phi-identifiers';
import { nameHits, nameReason } from './phi-names';

/** Weak forms count where they are usual in a column: one date among codes is chance. */
const usualShare = 0.02;
/** A column of more different texts than codes have … */
const manyTexts = 50;
/** … is free text when so many of them consist of words … */
const wordyShare = 0.05;
/** … and a column of fewer when some are whole sentences. */
const sentenceWords = 8;
const severalSentences = 3;

const [zero, nine, point, underscore, hyphen] = [0x30, 0x39, 0x2e, 0x5f, 0x2d];

/** Looks through one column: what its name says, what the forms of its values say, and whether people write into it. */
export class ColumnScan {
  readonly #found = new Map<string, { readonly hit: PhiHit; cells: number; values: number }>();
  #texts = 0;
  #wordy = 0;
  #sentences = 0;

  constructor(private readonly name: string) {}

  /** @param cells how often the value stands in the column */
  see(value: string, cells: number): void {
    this.#texts += 1;
    const words = value.split(/\s+/).filter((word) => /^\p{L}{2,}[.,;:]?$/u.test(word));
    if (words.length > 0 && words.length === value.trim().split(/\s+/).length) this.#wordy += 1;
    if (words.length >= sentenceWords) this.#sentences += 1;
    for (const hit of scanPairs([{ name: this.name, value }])) {
      const key = `${hit.identifier} ${hit.strength}`;
      const known = this.#found.get(key) ?? { hit, cells: 0, values: 0 };
      this.#found.set(key, { hit, cells: known.cells + cells, values: known.values + 1 });
    }
  }

  /** @returns the reasons to look at the column, those that hold the file first */
  findings(): readonly PhiFinding[] {
    if (this.#texts === 0) return [];
    const { name: column } = this;
    const found = [...this.#found.values()]
      .filter(({ hit, values }) => hit.strength === 'strong' || isUsual(hit, values, this.#texts))
      .map(({ hit, cells }) => ({ column, ...hit, cells, held: hit.strength === 'strong' }));
    const named = nameHits(column)
      .filter(({ strength }) => strength === 'strong')
      .filter(({ identifier }) => !found.some((each) => each.held && each.identifier === identifier))
      .map((hit) => ({ column, ...hit, cells: 0, held: true }));
    const held = [...found, ...named].filter((each) => each.held);
    const weak = found.filter(
      (each) => !each.held && !held.some(({ identifier }) => identifier === each.identifier),
    );
    const text = this.#isFreeText() ? [freeText(column, this.#wordy + this.#sentences)] : [];
    return [...held, ...text, ...weak].map(({ identifier, strength, why, cells, held: isHeld }) => ({
      ...{ column, identifier, strength, why, cells, held: isHeld },
    }));
  }

  #isFreeText(): boolean {
    const many = this.#texts > manyTexts && this.#wordy >= wordyShare * this.#texts;
    return many || this.#sentences >= severalSentences;
  }
}

/** A weak name says nothing that the people who see it do not read themselves. */
const isUsual = ({ why }: PhiHit, values: number, texts: number) =>
  why !== nameReason && values >= usualShare * texts;

/** Names have no form: where people write, somebody has to look. */
const freeText = (column: string, cells: number): PhiFinding => ({
  column,
  identifier: 'free-text',
  strength: 'strong',
  why: 'people write into this column, and no scanner finds every name',
  cells,
  held: true,
});

/**
 * Whether a cell could hold one of the strong forms, seen from its bytes alone: every cell of every row is asked this,
 * and only those that could are read. Decimals and short codes cannot.
 */
export function couldIdentify(bytes: Uint8Array, start: number, end: number): boolean {
  let [digits, letters, points, others] = [0, 0, 0, 0];
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] as number;
    if (byte >= zero && byte <= nine) digits += 1;
    else if ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a) letters += 1;
    else if (byte === point) points += 1;
    else if (byte !== underscore && byte !== hyphen) return true;
    else if (!isSign(bytes, at, start)) others += 1;
  }
  if (points > 1) return true;
  if (points === 1 && letters <= 1 && others === 0) return false;
  // 9 digits of a social security number, 10 of a telephone, 17 signs of a vehicle.
  if (digits >= 9 || (digits >= 4 && letters >= 2 && digits + letters >= 11 && others === 0)) return true;
  // 11 signs of a Medicare number, written in three groups.
  if (digits >= 4 && letters >= 2 && digits + letters === 11 && others === 2) return true;
  return digits >= 2 && letters >= 2 && telling.test(latin1(bytes, start, end));
}

/** Words by which a short code says what it is. */
const telling = /mrn|pid|dob|ssn|patient|birth|\dyo|\dy\/o/i;

const latin1 = (bytes: Uint8Array, start: number, end: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('latin1');

/** The minus of a number or of its exponent. */
const isSign = (bytes: Uint8Array, at: number, start: number): boolean =>
  at === start || ((bytes[at - 1] as number) | 0x20) === 0x65;
