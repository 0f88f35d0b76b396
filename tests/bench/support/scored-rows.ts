import { writeFileSync } from 'node:fs';
import { drawWithReplacement, streamOf } from '@main/statistics/random-stream';

/** Cases with two scores each, which both sides of a bench read. */
export interface ScoredRows {
  readonly labels: Uint8Array;
  readonly first: Float64Array;
  readonly second: Float64Array;
}

/** A tenth positive, scores of two correlated models rounded to six digits, the second one a little better. */
export function scoredRows(size: number): ScoredRows {
  const uniform = uniforms(size);
  const labels = Uint8Array.from({ length: size }, () => (uniform() < 0.1 ? 1 : 0));
  const shared = Float64Array.from(labels, () => normal(uniform));
  const scores = (gain: number) =>
    Float64Array.from(labels, (label, at) => {
      const logit = -2 + gain * label + 0.8 * (shared[at] as number) + 0.8 * normal(uniform);
      return Math.round(1e6 / (1 + Math.exp(-logit))) / 1e6;
    });
  return { labels, first: scores(1.4), second: scores(1.6) };
}

/** Labels, first scores, second scores as bytes, as tests/bench/peers/ read them. */
export function writeRows(file: string, { labels, first, second }: ScoredRows): void {
  writeFileSync(file, Buffer.concat([labels, bytesOf(first), bytesOf(second)]));
}

const bytesOf = (values: Float64Array) => Buffer.from(values.buffer, values.byteOffset, values.byteLength);

/** Seeded numbers between 0 and 1, both excluded. */
function uniforms(seed: number): () => number {
  const stream = streamOf(seed, 0);
  const counters = new Int32Array(1);
  return () => {
    drawWithReplacement(stream, 1, counters, 0);
    return ((stream[0] as number) >>> 0) / 2 ** 32 + 2 ** -33;
  };
}

/** Box and Muller's normal deviate. */
const normal = (uniform: () => number) =>
  Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
