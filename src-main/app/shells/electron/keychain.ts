import type { Keychain } from '@main/kernel/ports';
import type { SafeStorage } from 'electron';

/** What of Electron's `safeStorage` this needs. */
export type SafeStore = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
>;

/** The backends of Linux that keep a secret; the others write it readable, or it is not known what they do. */
const safeBackends: readonly string[] = ['gnome_libsecret', 'kwallet', 'kwallet5', 'kwallet6'];

/** The system's keychain as Electron reaches it. Secrets travel as base64, because it takes text. */
export const systemKeychain = (store: SafeStore, platform: NodeJS.Platform): Keychain => ({
  async backend() {
    if (!(await store.isAsyncEncryptionAvailable())) return 'none';
    if (platform !== 'linux') return 'system';
    return safeBackends.includes(store.getSelectedStorageBackend()) ? 'system' : 'plain-text';
  },
  protect: (secret) => store.encryptStringAsync(Buffer.from(secret).toString('base64')),
  reveal: async (guarded) =>
    Buffer.from((await store.decryptStringAsync(Buffer.from(guarded))).result, 'base64'),
});
