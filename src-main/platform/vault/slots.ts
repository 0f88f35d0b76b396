import { AppError } from '@main/kernel/app-error';
import { fromBase64, toBase64 } from '@main/kernel/bytes';
import { canonicalBytes } from '@main/kernel/canonical-json';
import type { NewId, Random } from '@main/kernel/ports';
import type { Login, RecordId } from '@shared/ids';
import { newKeyPair, openBox, sealTo, subKey, unwrap, wrap } from './crypto';
import type { Header, HeaderBody, PasswordSlot } from './header';
import { type Cost, derive, type KeyDerivation } from './key-derivation';

/** What enrolment adds to the header; public keys go into the ledger as well. */
export interface NewPerson {
  readonly entry: Header['people'][number];
  readonly slot: PasswordSlot;
  /** PKCS #8; the caller signs the proof of possession with it, then wipes it. */
  readonly signingKey: Buffer;
}

export interface SlotPorts {
  readonly newId: NewId;
  readonly random: Random;
}

/** Makes a person's two key pairs and wraps the private ones under the password. */
export async function newPerson(
  ports: SlotPorts,
  vault: string,
  person: { readonly id: RecordId; readonly login: Login; readonly password: string },
  cost: Cost,
): Promise<NewPerson> {
  const box = newKeyPair('x25519');
  const signing = newKeyPair('ed25519');
  const pair = { boxKey: box.privateKey, signingKey: signing.privateKey };
  try {
    return {
      entry: {
        person: person.id,
        login: person.login,
        x25519: toBase64(box.publicKey),
        ed25519: toBase64(signing.publicKey),
      },
      slot: await passwordSlot(ports, vault, person, pair, cost),
      signingKey: signing.privateKey,
    };
  } finally {
    box.privateKey.fill(0);
  }
}

/** A person's private keys (PKCS #8), wrapped under a password. */
export async function passwordSlot(
  ports: SlotPorts,
  vault: string,
  person: { readonly id: RecordId; readonly password: string },
  keys: { readonly boxKey: Buffer; readonly signingKey: Buffer },
  cost: Cost,
): Promise<PasswordSlot> {
  const kdf = freshKdf(cost, ports.random);
  const bare = { id: ports.newId(), person: person.id, type: 'password' as const, kdf };
  const master = await derive(person.password, kdf);
  try {
    return {
      ...bare,
      x25519: wrapHalf(master, 'x25519', keys.boxKey, slotBinding(vault, bare), ports.random),
      ed25519: wrapHalf(master, 'ed25519', keys.signingKey, slotBinding(vault, bare), ports.random),
    };
  } finally {
    master.fill(0);
  }
}

/**
 * What the vault's other passwords cost: a new one costs the same.
 *
 * @throws AppError `VAULT_HEADER_DAMAGED` when the header has no password
 */
export function costOf(header: Pick<HeaderBody, 'slots'>): Cost {
  const slot = header.slots.find((candidate) => candidate.type === 'password');
  if (!slot) throw new AppError('VAULT_HEADER_DAMAGED');
  return slot.kdf;
}

/** Argon2id at a cost, under a salt of its own. */
export const freshKdf = ({ memoryKiB, passes, lanes }: Cost, random: Random): KeyDerivation => ({
  algorithm: 'argon2id',
  version: 19,
  memoryKiB,
  passes,
  lanes,
  salt: toBase64(random(16)),
});

/** A person's private keys, unwrapped by their password. Wiped on leaving the scope. */
export interface UnwrappedKeys extends Disposable {
  readonly person: RecordId;
  readonly boxKey: Buffer;
  /** The person's signing key; by `keychain` a key that certifies sessions and nothing else. */
  readonly signingKey: Buffer;
  readonly via: 'password' | 'keychain';
}

/**
 * Unwraps the keys of a login.
 *
 * @throws AppError `PASSWORD_REJECTED` for a wrong password, an unknown login and a changed slot alike
 */
export async function unwrapKeys(header: Header, login: string, password: string): Promise<UnwrappedKeys> {
  const entry = header.people.find((person) => person.login === login);
  const passwords = header.slots.filter((slot) => slot.type === 'password');
  const slot = passwords.find((candidate) => candidate.person === entry?.person);
  // An unknown login costs as much time as a wrong password, so that nobody can probe for logins.
  const tried = slot ?? passwords[0];
  if (!tried) throw new AppError('VAULT_HEADER_DAMAGED');
  const master = await derive(password, tried.kdf);
  try {
    if (!slot) throw new AppError('PASSWORD_REJECTED');
    const bound = slotBinding(header.vault, slot);
    const boxKey = unwrapHalf(master, 'x25519', slot.x25519, bound);
    const signingKey = unwrapHalf(master, 'ed25519', slot.ed25519, bound);
    if (!boxKey || !signingKey) {
      // One half of a slot that was altered may still open.
      boxKey?.fill(0);
      signingKey?.fill(0);
      throw new AppError('PASSWORD_REJECTED');
    }
    return unwrappedKeys(slot.person, boxKey, signingKey, 'password');
  } finally {
    master.fill(0);
  }
}

export const unwrappedKeys = (
  person: RecordId,
  boxKey: Buffer,
  signingKey: Buffer,
  via: UnwrappedKeys['via'],
): UnwrappedKeys => ({
  person,
  boxKey,
  signingKey,
  via,
  [Symbol.dispose]() {
    boxKey.fill(0);
    signingKey.fill(0);
  },
});

/** Seals the data key of this epoch to a person. */
export function sealDataKey(
  header: Pick<HeaderBody, 'vault' | 'epoch'>,
  entry: Header['people'][number],
  dataKey: Uint8Array,
  random: Random,
): Header['boxes'][number] {
  const bound = boxBinding(header, entry.person);
  return { person: entry.person, ...sealTo(fromBase64(entry.x25519), dataKey, bound, random) };
}

/** @throws AppError `VAULT_HEADER_DAMAGED` when there is no box for this person or it does not open */
export function openDataKey(header: Header, keys: Pick<UnwrappedKeys, 'person' | 'boxKey'>): Buffer {
  const entry = header.people.find((person) => person.person === keys.person);
  const box = header.boxes.find((candidate) => candidate.person === keys.person);
  const bound = boxBinding(header, keys.person);
  const dataKey = entry && box ? openBox(keys.boxKey, fromBase64(entry.x25519), box, bound) : null;
  if (!dataKey) throw new AppError('VAULT_HEADER_DAMAGED');
  return dataKey;
}

type Half = 'x25519' | 'ed25519';

/** One private key under a sub-key of `master`, bound to what the slot is and which half this is. */
export function wrapHalf(
  master: Uint8Array,
  wraps: Half,
  secret: Uint8Array,
  bound: object,
  random: Random,
): string {
  const key = subKey(master, `countersign/slot/${wraps}/v1`);
  try {
    return wrap(key, secret, canonicalBytes({ ...bound, wraps }), random);
  } finally {
    key.fill(0);
  }
}

/** The private key, or `null` when master, binding or bytes are not those of `wrapHalf`. */
export function unwrapHalf(master: Uint8Array, wraps: Half, wrapped: string, bound: object): Buffer | null {
  const key = subKey(master, `countersign/slot/${wraps}/v1`);
  try {
    return unwrap(key, wrapped, canonicalBytes({ ...bound, wraps }));
  } finally {
    key.fill(0);
  }
}

// Everything that says whose slot this is and how it is opened: a slot moved to another person, vault or cost does not open.
const slotBinding = (vault: string, slot: Pick<PasswordSlot, 'id' | 'person' | 'type' | 'kdf'>) => ({
  vault,
  id: slot.id,
  person: slot.person,
  type: slot.type,
  kdf: slot.kdf,
});

/** What a sealed data key is bound to; `person` is the recovery's id for the recovery's box. */
export const boxBinding = (header: Pick<HeaderBody, 'vault' | 'epoch'>, person: string) =>
  canonicalBytes({ vault: header.vault, epoch: header.epoch, person, holds: 'data-key' });
