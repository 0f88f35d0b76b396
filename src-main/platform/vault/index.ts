export { type Attempt, freeAttempts, noteAttempt, readAttempts } from './attempts';
export { backupsBeside, checkVaultPages, copyBlobsInto, copyVault, namedFolder, openCopy } from './backup';
export { type BackupDraft, beginBackup } from './backup-draft';
export { alteredFiles, type BackupManifest, readManifest } from './backup-manifest';
export { newKeyPair, privateKeyFrom, publicKeyFrom, publicKeyOf } from './crypto';
export { replaceDurably, syncFolder } from './durable-file';
export { unwrapGuarded } from './guard';
export { type Header, type HeaderBody, headerDigest, headerExists, readHeader } from './header';
export {
  type HeaderChange,
  withoutKeychain,
  withoutPerson,
  withPerson,
  withRecovery,
  withReplacedKeys,
  withSlot,
} from './header-change';
export { readHeaderCopies } from './header-copies';
export type { Cost } from './key-derivation';
export { keychainLogins, newKeychainSlot, unwrapByKeychain } from './keychain';
export { acquireLock, type VaultLock } from './lock';
export { base32, stepOfCode } from './one-time-code';
export type { NextHeader, Vault } from './opened-vault';
export { newRecovery, newRecoveryCode, type RecoveredKeys } from './recovery';
export { dropStaged, openStaged, type Replacement, removeStaging, replaceVault } from './restore';
export { costOf, type NewPerson, newPerson, passwordSlot, type UnwrappedKeys } from './slots';
export { storageFailure } from './storage-failure';
export { createVault, openVault, openVaultByCode, openVaultWith } from './vault';
export { demandWholePages } from './whole-pages';
