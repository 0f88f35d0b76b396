import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { labelDigest } from './label-digest';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

test('a flipped label is another digest, another order of the rows is not', () => {
  const digest = labelDigest({ ids: ['b', 'a', 'c'], labels: Uint8Array.of(1, 0, 1) });
  expect(labelDigest({ ids: ['b', 'a', 'c'], labels: Uint8Array.of(1, 1, 1) })).not.toBe(digest);
  expect(labelDigest({ ids: ['c', 'b', 'a'], labels: Uint8Array.of(1, 1, 0) })).toBe(digest);
});

test('the digest is that of the lines, sorted by the bytes of the ids', () => {
  // In UTF-16 the emoji (d83d …) would come before the full-width A (ff21); in bytes it comes after.
  const ids = ['\u{1f600}', '\uff21', 'case 10', 'case 2'];
  expect(labelDigest({ ids, labels: Uint8Array.of(1, 0, 1, 0) })).toBe(
    sha256('case 10\t1\ncase 2\t0\n\uff21\t0\n\u{1f600}\t1\n'),
  );
});

test('a long file is hashed as a whole', () => {
  const ids = Array.from({ length: 20_000 }, (_, at) => `case-${String(at).padStart(6, '0')}`);
  const labels = Uint8Array.from(ids, (_, at) => (at % 3 === 0 ? 1 : 0));
  const lines = ids.map((id, at) => `${id}\t${labels[at]}\n`).join('');
  expect(labelDigest({ ids, labels })).toBe(sha256(lines));
});
