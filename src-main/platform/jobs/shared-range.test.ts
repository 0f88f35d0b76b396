import { expect, test } from 'vitest';
import { computeShared } from './shared-range';

/** A thread that answers its share by what `body` does with `values`, `from`, `to` and sets the state. */
const entryOf = (body: string) =>
  new URL(
    `data:text/javascript,${encodeURIComponent(
      `import { workerData } from 'node:worker_threads';
     const { from, to, values: buffer, state, input } = workerData.share;
     const values = new Float64Array(buffer);
     const settle = (to) => { const flag = new Int32Array(state); Atomics.store(flag, 0, to); Atomics.notify(flag, 0); };
     ${body}`,
    )}`,
  );
const squares = (from: number, to: number) =>
  Float64Array.from({ length: to - from }, (_, at) => (from + at) ** 2);
const task = (body: string) => ({ entry: entryOf(body), job: 'squares', input: 3, count: 10 });
const expected = [0, 1, 4, 9, 16, 25, 36, 49, 64, 81];

test('a part that fails is computed here', () => {
  const values = computeShared(task('settle(2);'), squares, 3);
  expect([...values]).toEqual(expected);
});

test('what is thrown here ends the others and reaches the caller', () => {
  const stop = () => {
    throw new Error('enough');
  };
  expect(() => computeShared(task(''), stop, 2)).toThrow('enough');
});

test('each part stands where it belongs, whoever computed it', () => {
  const parts: (readonly [number, number])[] = [];
  const body = 'for (let at = from; at < to; at++) values[at] = at ** 2 + input / 1e3; settle(1);';
  const values = computeShared(
    task(body),
    (from, to) => {
      parts.push([from, to]);
      return squares(from, to);
    },
    3,
  );
  expect(parts).toEqual([[0, 3]]);
  expect([...values]).toEqual(expected.map((value, at) => (at < 3 ? value : value + 0.003)));
});
