import { expect, test } from 'vitest';
import { Fields } from './offline-fields';

const fields = (...bytes: readonly number[]) => new Fields(Uint8Array.from(bytes));
const refused = expect.objectContaining({ code: 'OFFLINE_RUN_INVALID' });

test.each([
  ['a number that does not end', [0x08, 0x80]],
  ['a number of eleven bytes', [0x08, ...Array(10).fill(0xff), 0x01]],
  ['a length beyond the end', [0x12, 0x05, 0x61]],
  ['a length of 2^63', [0x12, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01]],
  ['a field of number 0', [0x00, 0x00]],
  ['the start of a group', [0x0b]],
  ['a double that is cut', [0x09, 1, 2, 3]],
])('a message with %s is refused', (_what, bytes) => {
  expect(() => fields(...bytes)).toThrow(refused);
});

test('text that is no UTF-8, and a number where text belongs, are refused', () => {
  expect(() => fields(0x12, 0x01, 0xff).text(2)).toThrow(refused);
  expect(() => fields(0x10, 0x01).text(2)).toThrow(refused);
  expect(() => fields(0x12, 0x00).integer(2)).toThrow(refused);
});

test('the examples of the encoding guide read as it says', () => {
  // https://protobuf.dev/programming-guides/encoding: test1, test2, test3, and the table of ZigZag.
  expect(fields(0x08, 0x96, 0x01).integer(1)).toBe(150n);
  expect(fields(0x12, 0x07, 0x74, 0x65, 0x73, 0x74, 0x69, 0x6e, 0x67).text(2)).toBe('testing');
  expect(fields(0x1a, 0x03, 0x08, 0x96, 0x01).message(3)?.integer(1)).toBe(150n);
  expect([0x00, 0x01, 0x02, 0x03].map((byte) => fields(0x08, byte).zigzag(1))).toEqual([0n, -1n, 1n, -2n]);
  expect(fields(0x08, 0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01).integer(1)).toBe(-2n);
});

test('the last value of a field counts, unknown fields are there and left alone', () => {
  expect(fields(0x08, 0x01, 0x7d, 1, 2, 3, 4, 0x08, 0x02).integer(1)).toBe(2n);
  expect(fields().has(1)).toBe(false);
  expect(fields(0x09, 0, 0, 0, 0, 0, 0, 0xe0, 0x3f).double(1)).toBe(0.5);
});
