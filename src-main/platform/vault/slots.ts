import { AppError } from '@main/kernel/app-error';
import { fromBase64, toBase64 } from '@main/kernel/bytes';
import { canonicalBytes } from '@main/kernel/canonical-json';
import type { NewId, Random } from '@main/kernel/ports';
import type { Login, RecordId } from '@shared/ids';
import { newKeyPair, openBox, sealTo, subKey, unwrap, wrap } from './crypto';
import type { Header, Slot } from './header';
import { type Cost, derive } from './key-derivation';

/** What enrolment adds to the header; public keys go into the ledger as well. */
export interface NewPerson {
  readonly entry: Header['people'][number];
  readonly slot: Slot;
  /** PKCS #8; the caller signs the proof of possession with it, then wipes it. */
  readonly signingKey: Buffer;
}

interface Surroundings {
  readonly newId: NewId;
  readonly random: Random;
}

/** Makes a person's two key pairs and wraps the private ones under the password. */
export async function newPerson(
  { newId, random }: Surroundings,
  vault: string,
  person: { readonly id: RecordId; readonly login: Login; readonly password: string },
  cost: Cost,
): Promise<NewPerson> {
  const box = newKeyPair('x25519');
  const signing = newKeyPair('ed25519');
  const bare = {
    id: newId(),
    person: person.id,
    type: 'password' as const,
    kdf: { algorithm: 'argon2id' as const, version: 19 as const, ...cost, salt: toBase64(random(16)) },
  };
  const master = await derive(person.password, bare.kdf);
  try {
    return {
      entry: {
        person: person.id,
        login: person.login,
        x25519: toBase64(box.publicKey),
        ed25519: toBase64(signing.publicKey),
      },
      slot: {
        ...bare,
        x25519: wrap(
          wrappingKey(master, 'x25519'),
          box.privateKey,
          slotBinding(vault, bare, 'x25519'),
          random,
        ),
        ed25519: wrap(
          wrappingKey(master, 'ed25519'),
          signing.privateKey,
          slotBinding(vault, bare, 'ed25519'),
          random,
        ),
      },
      signingKey: signing.privateKey,
    };
  } finally {
    master.fill(0);
    box.privateKey.fill(0);
  }
}

/** A person's private keys, unwrapped by their password. Wiped on leaving the scope. */
export interface UnwrappedKeys extends Disposable {
  readonly person: RecordId;
  readonly boxKey: Buffer;
  readonly signingKey: Buffer;
}

/**
 * Unwraps the keys of a login.
 *
 * @throws AppError `PASSWORD_REJECTED` for a wrong password, an unknown login and a changed slot alike
 */
export async function unwrapKeys(header: Header, login: string, password: string): Promise<UnwrappedKeys> {
  const entry = header.people.find((person) => person.login === login);
  const slot = header.slots.find((candidate) => candidate.person === entry?.person);
  // An unknown login costs as much time as a wrong password, so that nobody can probe for logins.
  const tried = slot ?? header.slots[0];
  if (!tried) throw new AppError('VAULT_HEADER_DAMAGED');
  const master = await derive(password, tried.kdf);
  try {
    if (!slot) throw new AppError('PASSWORD_REJECTED');
    const boxKey = unwrap(
      wrappingKey(master, 'x25519'),
      slot.x25519,
      slotBinding(header.vault, slot, 'x25519'),
    );
    const signingKey = unwrap(
      wrappingKey(master, 'ed25519'),
      slot.ed25519,
      slotBinding(header.vault, slot, 'ed25519'),
    );
    if (!boxKey || !signingKey) throw new AppError('PASSWORD_REJECTED');
    return {
      person: slot.person,
      boxKey,
      signingKey,
      [Symbol.dispose]() {
        boxKey.fill(0);
        signingKey.fill(0);
      },
    };
  } finally {
    master.fill(0);
  }
}

/** Seals the data key of this epoch to a person. */
export function sealDataKey(
  header: Pick<Header, 'vault' | 'epoch'>,
  entry: Header['people'][number],
  dataKey: Uint8Array,
  random: Random,
): Header['boxes'][number] {
  const bound = boxBinding(header, entry.person);
  return { person: entry.person, ...sealTo(fromBase64(entry.x25519), dataKey, bound, random) };
}

/** @throws AppError `VAULT_HEADER_DAMAGED` when there is no box for this person or it does not open */
export function openDataKey(header: Header, keys: UnwrappedKeys): Buffer {
  const entry = header.people.find((person) => person.person === keys.person);
  const box = header.boxes.find((candidate) => candidate.person === keys.person);
  const bound = boxBinding(header, keys.person);
  const dataKey = entry && box ? openBox(keys.boxKey, fromBase64(entry.x25519), box, bound) : null;
  if (!dataKey) throw new AppError('VAULT_HEADER_DAMAGED');
  return dataKey;
}

const wrappingKey = (master: Uint8Array, wraps: 'x25519' | 'ed25519') =>
  subKey(master, `countersign/slot/${wraps}/v1`);

// Everything that says whose slot this is and how it is opened: a slot moved to another person, vault or cost does not open.
const slotBinding = (vault: string, slot: Pick<Slot, 'id' | 'person' | 'type' | 'kdf'>, wraps: string) =>
  canonicalBytes({ vault, id: slot.id, person: slot.person, type: slot.type, kdf: slot.kdf, wraps });

const boxBinding = (header: Pick<Header, 'vault' | 'epoch'>, person: string) =>
  canonicalBytes({ vault: header.vault, epoch: header.epoch, person, holds: 'data-key' });
