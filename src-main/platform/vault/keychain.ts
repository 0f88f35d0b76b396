import { AppError } from '@main/kernel/app-error';
import { fromBase64, toBase64 } from '@main/kernel/bytes';
import type { Keychain } from '@main/kernel/ports';
import type { Login, RecordId } from '@shared/ids';
import { newKeyPair } from './crypto';
import type { Header, KeychainSlot } from './header';
import { type SlotPorts, type UnwrappedKeys, unwrapHalf, unwrappedKeys, wrapHalf } from './slots';

/**
 * A way in without a password for one person on one computer. It opens the data and certifies sessions by a key of its
 * own; the signing key is not in it, so it is never enough to sign.
 *
 * @returns the slot and the raw public sign-in key, which the person certifies
 * @throws AppError `KEYCHAIN_UNSAFE` when the system has no keychain or one that keeps secrets readable
 */
export async function newKeychainSlot(
  ports: SlotPorts & { readonly keychain: Keychain | null },
  vault: string,
  person: RecordId,
  boxKey: Buffer,
): Promise<{ readonly slot: KeychainSlot; readonly publicKey: string }> {
  const keychain = await safeKeychain(ports.keychain);
  const signIn = newKeyPair('ed25519');
  const master = Buffer.from(ports.random(32));
  const bare = { id: ports.newId(), person, type: 'keychain' as const };
  try {
    const bound = binding(vault, bare);
    const slot = {
      ...bare,
      secret: toBase64(await keychain.protect(master)),
      x25519: wrapHalf(master, 'x25519', boxKey, bound, ports.random),
      ed25519: wrapHalf(master, 'ed25519', signIn.privateKey, bound, ports.random),
    };
    return { slot, publicKey: toBase64(signIn.publicKey) };
  } finally {
    master.fill(0);
    signIn.privateKey.fill(0);
  }
}

/**
 * The keys of a login by the system's keychain; `signingKey` is the sign-in key.
 *
 * @throws AppError `KEYCHAIN_UNSAFE`, `KEYCHAIN_REFUSED`
 */
export async function unwrapByKeychain(
  port: Keychain | null,
  header: Header,
  login: string,
): Promise<UnwrappedKeys> {
  const keychain = await safeKeychain(port);
  const person = header.people.find((entry) => entry.login === login)?.person;
  const slot = header.slots.find((candidate) => candidate.type === 'keychain' && candidate.person === person);
  if (slot?.type !== 'keychain') throw new AppError('KEYCHAIN_REFUSED');
  const master = await keychain.reveal(fromBase64(slot.secret)).catch((cause: unknown) => {
    throw new AppError('KEYCHAIN_REFUSED', {}, { cause });
  });
  const bound = binding(header.vault, slot);
  const boxKey = unwrapHalf(master, 'x25519', slot.x25519, bound);
  const signInKey = unwrapHalf(master, 'ed25519', slot.ed25519, bound);
  master.fill(0);
  if (!boxKey || !signInKey) {
    boxKey?.fill(0);
    signInKey?.fill(0);
    throw new AppError('KEYCHAIN_REFUSED');
  }
  return unwrappedKeys(slot.person, boxKey, signInKey, 'keychain');
}

/** For whom a keychain may open the vault; on which computer, only that keychain knows. */
export const keychainLogins = ({ people, slots }: Header): Login[] =>
  people
    .filter(({ person }) => slots.some((slot) => slot.type === 'keychain' && slot.person === person))
    .map(({ login }) => login);

async function safeKeychain(port: Keychain | null): Promise<Keychain> {
  if (!port || (await port.backend()) !== 'system') throw new AppError('KEYCHAIN_UNSAFE');
  return port;
}

const binding = (vault: string, { id, person, type }: Pick<KeychainSlot, 'id' | 'person' | 'type'>) => ({
  vault,
  id,
  person,
  type,
});
