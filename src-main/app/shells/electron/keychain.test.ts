import { expect, test } from 'vitest';
import { type SafeStore, systemKeychain } from './keychain';

/** Electron's safeStorage as its type declarations describe it, on a machine with this backend. */
function storeOf(backend: ReturnType<SafeStore['getSelectedStorageBackend']>, available = true): SafeStore {
  return {
    isAsyncEncryptionAvailable: async () => available,
    getSelectedStorageBackend: () => backend,
    encryptStringAsync: async (text) => Buffer.from(text, 'utf8').reverse(),
    decryptStringAsync: async (bytes) => ({
      shouldReEncrypt: false,
      result: Buffer.from(bytes).reverse().toString('utf8'),
    }),
  };
}

test.each([
  ['basic_text', 'linux', 'plain-text'],
  ['unknown', 'linux', 'plain-text'],
  ['gnome_libsecret', 'linux', 'system'],
  ['kwallet6', 'linux', 'system'],
  // Only Linux has a choice of backends; elsewhere the answer says nothing.
  ['unknown', 'darwin', 'system'],
  ['unknown', 'win32', 'system'],
] as const)('a backend of %s on %s counts as %s', async (backend, platform, expected) => {
  expect(await systemKeychain(storeOf(backend), platform).backend()).toBe(expected);
});

test('a system without encryption has no keychain', async () => {
  expect(await systemKeychain(storeOf('gnome_libsecret', false), 'linux').backend()).toBe('none');
});

test('any bytes come back as they went in', async () => {
  const keychain = systemKeychain(storeOf('gnome_libsecret'), 'linux');
  const secret = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  expect(Uint8Array.from(await keychain.reveal(await keychain.protect(secret)))).toEqual(secret);
});
