import { AppError } from '@main/kernel/app-error';
import { toBase64 } from '@main/kernel/bytes';
import { enrolmentStatement, keyIdOf, signUnder } from '@main/ledger';
import type { Call } from '@main/platform/calls';
import { findRecord, note, type Workspace } from '@main/platform/records';
import {
  costOf,
  newPerson,
  newRecovery,
  newRecoveryCode,
  privateKeyFrom,
  type RecoveredKeys,
  withRecovery,
  withReplacedKeys,
} from '@main/platform/vault';
import type { Output, Request } from '@shared/contract';
import { personKind } from './kind';
import { askAgain } from './service-ask-again';
import { changeKeys } from './service-key-ring';
import { recordNewKey } from './service-new-key';
import { demandEnrolment } from './service-session';
import { dropAuthenticator, findAuthenticator } from './sign-in-store';
import { findPersonByLogin } from './store';

/** Makes a recovery code. It gives back data: what it opens holds nobody's signing key. */
export async function issueRecovery(
  { workspace, acting, session }: Call,
  { password, reason }: Request<'vault.issueRecovery'>,
): Promise<Output<'vault.issueRecovery'>> {
  const { ports, vault } = workspace;
  using _ = await askAgain(workspace, session, password);
  const code = newRecoveryCode(ports.random);
  const recovery = await vault.withDataKey((dataKey) =>
    newRecovery(ports, vault.header, code, dataKey, costOf(vault.header)),
  );
  await changeKeys(workspace, acting, withRecovery(recovery), reason, (tx) =>
    note(tx, {
      action: 'recovery.issued',
      reason,
      detail: { recovery: recovery.id, ed25519: recovery.ed25519, kid: keyIdOf(recovery.ed25519) },
    }),
  );
  return { code };
}

/**
 * Gives an administrator a new password and a new key in a vault that the recovery code opened. The device writes it,
 * proved by the key that only the code unwraps; the person signs nothing until somebody verified who they are, and
 * sets up another authenticator where they had one.
 *
 * @throws AppError `VAULT_ENROLMENT_DIFFERS`, `PERSON_NOT_FOUND`, `PERSON_STATE_WRONG`, `ROLE_MISSING`
 */
export async function recoverPerson(
  workspace: Workspace,
  { proofKey }: RecoveredKeys,
  { login, newPassword, reason }: Pick<Request<'vault.recover'>, 'login' | 'newPassword' | 'reason'>,
): Promise<void> {
  const { ports, vault, ledger, db } = workspace;
  // A code opens whatever header lies there: only the one that the ledger names may be built upon.
  await demandEnrolment(workspace);
  const id = await findPersonByLogin(db, login);
  const known = id && (await findRecord(db, personKind, id));
  if (!id || !known) throw new AppError('PERSON_NOT_FOUND');
  if (known.content.state !== 'active') throw new AppError('PERSON_STATE_WRONG');
  if (!known.content.roles.includes('administrator')) throw new AppError('ROLE_MISSING');
  const made = await newPerson(ports, ledger, { id, login, password: newPassword }, costOf(vault.header));
  const statement = enrolmentStatement({ ledger, ...made.entry });
  const recoveryProof = toBase64(signUnder('recovery', statement, privateKeyFrom(proofKey)));
  const device = { person: 'device', role: '', session: null };
  try {
    await changeKeys(workspace, device, withReplacedKeys(made), reason, async (tx) => {
      // Whoever lost everything lost the device with the codes, too.
      const authenticatorRemoved = (await findAuthenticator(tx, id)) !== undefined;
      await dropAuthenticator(tx, id);
      return recordNewKey(tx, workspace, made, {
        action: 'recovery.used',
        temporaryUntilMs: null,
        reason,
        detail: { recoveryProof, authenticatorRemoved },
      });
    });
  } finally {
    made.signingKey.fill(0);
  }
}
