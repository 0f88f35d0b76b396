import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { newKeyPair, openBox, sealTo, unwrap, wrap } from './crypto';

const key = randomBytes(32);
const bound = Buffer.from('whose slot this is');
const secret = Buffer.from('a secret of thirty-two bytes ...');

test.each([
  ['another key', (wrapped: string) => unwrap(randomBytes(32), wrapped, bound)],
  ['other bound data', (wrapped: string) => unwrap(key, wrapped, Buffer.from('whose slot this was'))],
  ['a byte changed', (wrapped: string) => unwrap(key, `A${wrapped.slice(1)}`, bound)],
  ['a cut', (wrapped: string) => unwrap(key, wrapped.slice(0, 20), bound)],
])('a wrapped secret does not open with %s', (_, open) => {
  // The first letter of base64 is the nonce's; `A` could be the right one by chance, so take another secret then.
  let wrapped = wrap(key, secret, bound, randomBytes);
  while (wrapped.startsWith('A')) wrapped = wrap(key, secret, bound, randomBytes);
  expect(open(wrapped)).toBeNull();
});

test('a wrapped secret opens with its key and bound data, under a nonce of its own each time', () => {
  const first = wrap(key, secret, bound, randomBytes);
  expect(unwrap(key, first, bound)?.equals(secret)).toBe(true);
  expect(wrap(key, secret, bound, randomBytes)).not.toBe(first);
});

test('a sealed box opens for its recipient only, and only under what it was bound to', () => {
  const recipient = newKeyPair('x25519');
  const other = newKeyPair('x25519');
  const box = sealTo(recipient.publicKey, secret, bound, randomBytes);
  expect(openBox(other.privateKey, other.publicKey, box, bound)).toBeNull();
  expect(openBox(recipient.privateKey, recipient.publicKey, box, Buffer.from('epoch 2'))).toBeNull();
  expect(openBox(recipient.privateKey, recipient.publicKey, box, bound)?.equals(secret)).toBe(true);
});
