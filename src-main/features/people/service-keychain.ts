import { AppError } from '@main/kernel/app-error';
import { toBase64 } from '@main/kernel/bytes';
import { signInStatement, signUnder } from '@main/ledger';
import type { Call } from '@main/platform/calls';
import { note } from '@main/platform/records';
import { newKeychainSlot, privateKeyFrom, withoutKeychain, withSlot } from '@main/platform/vault';
import type { Output, Request } from '@shared/contract';
import { askAgain } from './service-ask-again';
import { changeKeys } from './service-key-ring';
import { findPerson } from './store';

/** Gives a person a way in by the system's keychain, with a sign-in key that their signing key certifies. */
export async function enableKeychain(
  { workspace, acting, session }: Call,
  { password }: Request<'vault.enableKeychain'>,
): Promise<Output<'vault.enableKeychain'>> {
  const { ports, ledger, db } = workspace;
  const { person } = session;
  using keys = await askAgain(workspace, session, password);
  if ((await findPerson(db, person))?.mustChangePassword) throw new AppError('PASSWORD_EXPIRED');
  const { slot, publicKey } = await newKeychainSlot(ports, ledger, person, keys.boxKey);
  const statement = signInStatement({ ledger, person, publicKey });
  const certificate = toBase64(signUnder('sign-in', statement, privateKeyFrom(keys.signingKey)));
  await changeKeys(workspace, acting, withSlot(slot), 'Way in by the keychain', (tx) =>
    note(tx, { action: 'keychain.enabled', detail: { person, signInKey: publicKey, certificate } }),
  );
  return {};
}

export async function disableKeychain({
  workspace,
  acting,
  session,
}: Call): Promise<Output<'vault.disableKeychain'>> {
  const { person } = session;
  await changeKeys(workspace, acting, withoutKeychain(person), 'No way in by the keychain', (tx) =>
    note(tx, { action: 'keychain.disabled', detail: { person } }),
  );
  return {};
}
