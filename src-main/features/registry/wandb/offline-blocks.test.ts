import { expect, test } from 'vitest';
import { crc32, offlineRecords } from './offline-blocks';

const head = [0x3a, 0x57, 0x26, 0x42, 0xe1, 0xbe, 0x00];
const ascii = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));
const read = (bytes: readonly number[]) => [...offlineRecords(Uint8Array.from(bytes))];
const refused = expect.objectContaining({ code: 'OFFLINE_RUN_INVALID' });

test.each([
  ['nothing', []],
  ['three bytes', head.slice(0, 3)],
  ['another magic number', [...head.slice(0, 4), 0xe2, 0xbe, 0]],
  ['a later version', [...head.slice(0, 6), 1]],
  ['half the head of a piece', [...head, 1, 2, 3]],
  ['a length beyond the end', [...head, 0, 0, 0, 0, 0xff, 0xff, 1]],
  ['a piece of no kind', [...head, 0, 0, 0, 0, 0, 0, 9]],
])('a file with %s is refused', (_what, bytes) => {
  expect(() => read(bytes)).toThrow(refused);
});

test('the checksum is the check value of CRC-32/ISO-HDLC in the catalogue of parametrised CRC algorithms', () => {
  expect(crc32(ascii('123456789'))).toBe(0xcbf43926);
  expect(crc32(ascii(''))).toBe(0);
});

test('a file with no record yet has none', () => {
  expect(read(head)).toEqual([]);
});
