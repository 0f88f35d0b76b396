/** What a fault run found. Only zeros are good. */
export interface FaultReport {
  readonly name: string;
  readonly runs: number;
  /** Acknowledged acts that were not there afterwards. */
  readonly lost: number;
  /** Vaults that no longer opened with the right password. */
  readonly unopenable: number;
  /** Everything else that was not as it should be. */
  readonly problems: number;
  /** What was wrong, in words, and how much was tried; at most twenty lines. */
  readonly notes: readonly string[];
}

/** Counts what goes wrong, and remembers the first of it in words. */
export class Findings {
  readonly #notes: string[] = [];
  #lost = 0;
  #unopenable = 0;
  #problems = 0;

  lost(what: string, count = 1): void {
    this.#lost += count;
    this.note(`lost: ${what}`);
  }

  unopenable(why: string): void {
    this.#unopenable += 1;
    this.note(`unopenable: ${why}`);
  }

  problem(what: string): void {
    this.#problems += 1;
    this.note(`problem: ${what}`);
  }

  note(line: string): void {
    if (this.#notes.length < 20) this.#notes.push(line);
  }

  report(name: string, runs: number): FaultReport {
    return {
      name,
      runs,
      lost: this.#lost,
      unopenable: this.#unopenable,
      problems: this.#problems,
      notes: this.#notes,
    };
  }
}

export const isClean = ({ runs, lost, unopenable, problems }: FaultReport): boolean =>
  runs > 0 && lost === 0 && unopenable === 0 && problems === 0;
