export type { Attempt } from './attempts';
export { newKeyPair, privateKeyFrom, publicKeyFrom, publicKeyOf } from './crypto';
export { replaceDurably, syncFolder } from './durable-file';
export { type Header, headerExists, readHeader } from './header';
export type { Cost } from './key-derivation';
export { acquireLock } from './lock';
export { type NewPerson, newPerson, type UnwrappedKeys } from './slots';
export { createVault, openVault, unwrapGuarded, type Vault } from './vault';
