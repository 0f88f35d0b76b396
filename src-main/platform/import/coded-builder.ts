import type { CodedColumn } from '@main/kernel/case-table';
import { ByteDictionary } from './byte-dictionary';
import type { Cells } from './csv-rows';
import { GrowingColumn } from './growing-column';

/** Texts as subgroups: a column of more different ones is none. */
const fewLevels = 100;

/** A column of texts, as codes of its different ones. */
export class CodedBuilder {
  readonly levels = new ByteDictionary();
  readonly #codes = new GrowingColumn(Int32Array);
  #given = true;

  /** @param most beyond so many different texts the column is given up */
  constructor(private readonly most = fewLevels) {}

  push({ bytes, starts, ends }: Cells, place: number): void {
    if (!this.#given) return;
    const [start, end] = [starts[place] as number, ends[place] as number];
    this.#codes.push(start === end ? -1 : this.levels.add(bytes, start, end));
    if (this.levels.size > this.most) this.#given = false;
  }

  /** `undefined` where there were too many different texts. */
  column(): CodedColumn | undefined {
    return this.#given ? { levels: this.levels.texts(), codes: this.#codes.values() } : undefined;
  }

  /** How many rows have each level; `null` where there were too many. */
  counts(): Uint32Array | null {
    if (!this.#given) return null;
    const counts = new Uint32Array(this.levels.size);
    for (const code of this.#codes.values()) if (code >= 0) counts[code] = (counts[code] as number) + 1;
    return counts;
  }
}
