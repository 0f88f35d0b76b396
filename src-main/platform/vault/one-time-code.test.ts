import { expect, test } from 'vitest';
import { base32, codeAt, stepOfCode } from './one-time-code';

const ascii = (text: string) => new TextEncoder().encode(text);
const secret = ascii('12345678901234567890');

// RFC 4226, appendix D.
test.each([
  [0, '755224'],
  [1, '287082'],
  [2, '359152'],
  [3, '969429'],
  [4, '338314'],
  [5, '254676'],
  [6, '287922'],
  [7, '162583'],
  [8, '399871'],
  [9, '520489'],
])('HOTP of RFC 4226, count %d', (counter, code) => {
  expect(codeAt(secret, counter)).toBe(code);
});

// RFC 6238, appendix B: seconds, SHA-1, SHA-256, SHA-512.
test.each([
  [59, '94287082', '46119246', '90693936'],
  [1111111109, '07081804', '68084774', '25091201'],
  [1111111111, '14050471', '67062674', '99943326'],
  [1234567890, '89005924', '91819424', '93441116'],
  [2000000000, '69279037', '90698825', '38618901'],
  [20000000000, '65353130', '77737706', '47863826'],
])('TOTP of RFC 6238 at %d s', (seconds, sha1, sha256, sha512) => {
  const step = Math.floor(seconds / 30);
  const long = (length: number) => ascii('1234567890'.repeat(7).slice(0, length));
  expect(codeAt(long(20), step, 8, 'sha1')).toBe(sha1);
  expect(codeAt(long(32), step, 8, 'sha256')).toBe(sha256);
  expect(codeAt(long(64), step, 8, 'sha512')).toBe(sha512);
});

test('a code counts one step early and late, not two, and never again', () => {
  const at = 1_000_000 * 30_000;
  const code = codeAt(secret, 1_000_000);
  expect(stepOfCode(secret, code, at + 60_000, 0)).toBeNull();
  expect(stepOfCode(secret, code, at - 60_000, 0)).toBeNull();
  expect(stepOfCode(secret, code, at, 1_000_000)).toBeNull();
  expect(stepOfCode(secret, '12345', at, 0)).toBeNull();
  for (const ms of [-30_000, 0, 30_000, 59_999]) expect(stepOfCode(secret, code, at + ms, 0)).toBe(1_000_000);
});

// RFC 4648, section 10.
test.each([
  ['f', 'MY'],
  ['fo', 'MZXQ'],
  ['foo', 'MZXW6'],
  ['foob', 'MZXW6YQ'],
  ['fooba', 'MZXW6YTB'],
  ['foobar', 'MZXW6YTBOI'],
])('base 32 of %s', (text, expected) => {
  expect(base32(ascii(text))).toBe(expected);
});
