import { argon2Sync } from 'node:crypto';
import { expect, test } from 'vitest';
import { acceptable, derive, floorCost, type KeyDerivation } from './key-derivation';

const kdf: KeyDerivation = {
  algorithm: 'argon2id',
  version: 19,
  ...floorCost,
  salt: 'c29tZXNhbHRzb21lc2FsdA==',
};

test.each([
  ['less memory than the floor', { ...kdf, memoryKiB: floorCost.memoryKiB - 1 }],
  ['fewer passes than the floor', { ...kdf, passes: 2 }],
  ['memory that no laptop has', { ...kdf, memoryKiB: 4 * 1024 * 1024 + 1 }],
  ['21 passes', { ...kdf, passes: 21 }],
  ['no lane', { ...kdf, lanes: 0 }],
])('%s is refused before anything is computed', async (_, cost) => {
  expect(acceptable(cost)).toBe(false);
  await expect(derive('password', cost)).rejects.toMatchObject({ code: 'VAULT_HEADER_DAMAGED' });
});

test('gives the bytes that OpenSSL gives for Argon2id', async () => {
  const oracle = argon2Sync('argon2id', {
    message: Buffer.from('correct horse battery staple'),
    nonce: Buffer.from(kdf.salt, 'base64'),
    parallelism: kdf.lanes,
    tagLength: 32,
    memory: kdf.memoryKiB,
    passes: kdf.passes,
  });
  expect((await derive('correct horse battery staple', kdf)).equals(oracle)).toBe(true);
});

test('a password typed composed or decomposed is the same password', async () => {
  const composed = await derive('caf\u00e9 au lait', kdf);
  expect(composed.equals(await derive('cafe\u0301 au lait', kdf))).toBe(true);
});
