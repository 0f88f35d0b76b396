/** Lets many in side by side, or one alone: whoever wants to be alone waits until the others have left. */
export class Gate {
  #inside = 0;
  #alone: Promise<void> | null = null;
  #empty: (() => void) | null = null;

  async together<T>(work: () => Promise<T>): Promise<T> {
    while (this.#alone) await this.#alone;
    this.#inside += 1;
    try {
      return await work();
    } finally {
      this.#inside -= 1;
      if (this.#inside === 0) this.#empty?.();
    }
  }

  async alone<T>(work: () => Promise<T>): Promise<T> {
    while (this.#alone) await this.#alone;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#alone = promise;
    try {
      if (this.#inside > 0)
        await new Promise<void>((left) => {
          this.#empty = left;
        });
      return await work();
    } finally {
      this.#empty = null;
      this.#alone = null;
      resolve();
    }
  }
}
