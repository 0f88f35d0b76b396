import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

/** A part of a range of numbers that another thread computes; goes to it as `workerData.share`. */
export interface Share {
  readonly job: string;
  readonly input: unknown;
  readonly from: number;
  readonly to: number;
  /** One double for each number of the whole range. */
  readonly values: SharedArrayBuffer;
  /** One 32-bit number: `shareState`. */
  readonly state: SharedArrayBuffer;
}

const shareState = { open: 0, done: 1, failed: 2 } as const;
const maxThreads = 8;
/** How much longer than this thread for its own part another may take before its part is computed here. */
const patience = 4;
const leastPatienceMs = 5000;

export interface RangeTask {
  /** The built worker, which answers shares by `takeShare`. */
  readonly entry: string | URL;
  readonly job: string;
  /** Plain data: it is copied to every thread. */
  readonly input: unknown;
  readonly count: number;
}

/**
 * Computes one double for each number from 0 up to, not including, `count`, by as many threads as there are processors.
 * The part of a thread that fails or never answers is computed here, so that the result never depends on them.
 * Blocks this thread until all is there; whoever throws in `compute` ends the others.
 *
 * @param compute the values of one part
 */
export function computeShared(
  { entry, count, ...task }: RangeTask,
  compute: (from: number, to: number) => Float64Array,
  threads: number = Math.min(availableParallelism(), maxThreads),
): Float64Array {
  const buffer = new SharedArrayBuffer(count * Float64Array.BYTES_PER_ELEMENT);
  const edge = (part: number) => Math.floor((count * part) / threads);
  const begun = performance.now();
  const others = Array.from({ length: threads - 1 }, (_, at) => {
    const state = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
    const share: Share = { ...task, from: edge(at + 1), to: edge(at + 2), values: buffer, state };
    const thread = new Worker(entry, { workerData: { share } });
    // Its part is computed here then; without a listener its failure would end this thread.
    thread.on('error', () => undefined);
    return { thread, state: new Int32Array(state), from: share.from, to: share.to };
  });
  const values = new Float64Array(buffer);
  try {
    values.set(compute(0, edge(1)), 0);
    const patient = Math.max(leastPatienceMs, patience * (performance.now() - begun));
    for (const { state, from, to } of others) {
      Atomics.wait(state, 0, shareState.open, patient);
      if (Atomics.load(state, 0) !== shareState.done) values.set(compute(from, to), from);
    }
  } finally {
    for (const { thread } of others) void thread.terminate();
  }
  return Float64Array.from(values);
}

/** What a thread does that was started for a share. */
export function takeShare(
  { input, from, to, values, state, job }: Share,
  jobs: Readonly<Record<string, (input: never, from: number, to: number) => Float64Array>>,
): void {
  const flag = new Int32Array(state);
  let settled: number = shareState.failed;
  try {
    const compute = jobs[job];
    if (compute) {
      new Float64Array(values).set(compute(input as never, from, to), from);
      settled = shareState.done;
    }
  } finally {
    Atomics.store(flag, 0, settled);
    Atomics.notify(flag, 0);
  }
}
