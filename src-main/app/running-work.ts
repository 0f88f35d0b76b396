/** Calls that run side by side and can be stopped together. */
export class Work {
  readonly #running = new Set<Promise<void>>();
  readonly #leaving = new AbortController();

  /** Runs `work` with a signal that `stop` sets off as well. */
  run<T>(signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const done = work(AbortSignal.any([signal, this.#leaving.signal]));
    const settled = done.then(
      () => undefined,
      () => undefined,
    );
    this.#running.add(settled);
    void settled.then(() => this.#running.delete(settled));
    return done;
  }

  get idle(): boolean {
    return this.#running.size === 0;
  }

  /** Resolves when everything that runs has come to its end. */
  async done(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  /** Cancels everything and waits for it. */
  async stop(): Promise<void> {
    this.#leaving.abort();
    await this.done();
  }
}
