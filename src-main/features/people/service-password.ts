import { AppError } from '@main/kernel/app-error';
import type { Call } from '@main/platform/calls';
import { actOf, findRecord, note, writeRecord } from '@main/platform/records';
import {
  costOf,
  type HeaderChange,
  newPerson,
  passwordSlot,
  withoutKeychain,
  withReplacedKeys,
  withSlot,
} from '@main/platform/vault';
import type { Output, Request } from '@shared/contract';
import { passwordRefusal } from './domain';
import { personKind } from './kind';
import { askAgain } from './service-ask-again';
import { changeKeys } from './service-key-ring';
import { recordNewKey } from './service-new-key';
import { policyOf } from './service-policy';
import { passwordChangeOf } from './standing';

/** Wraps a person's keys under another password, or makes new ones where somebody else knew the old password. */
export async function changePassword(
  { workspace, acting, session }: Call,
  { password, newPassword }: Request<'people.changePassword'>,
): Promise<Output<'people.changePassword'>> {
  const { ports, vault, ledger, db } = workspace;
  const { person, login } = session;
  const refusal = passwordRefusal(newPassword, login, await policyOf(db));
  if (refusal) throw new AppError(refusal);
  if (newPassword === password) throw new AppError('PASSWORD_UNCHANGED');
  using keys = await askAgain(workspace, session, password);
  const known = await findRecord(db, personKind, person);
  if (!known) throw new AppError('PERSON_NOT_FOUND');
  const reason = 'Changed by the person';
  const own = { id: person, login, password: newPassword };
  const cost = costOf(vault.header);

  if (passwordChangeOf(known.content.password) === 'new-keys') {
    const made = await newPerson(ports, ledger, own, cost);
    try {
      return await changeKeys(workspace, acting, withReplacedKeys(made), reason, (tx) =>
        recordNewKey(tx, workspace, made, { temporaryUntilMs: null, reason }),
      );
    } finally {
      made.signingKey.fill(0);
    }
  }
  const slot = await passwordSlot(ports, ledger, own, keys, cost);
  // Whoever changes a password may suspect the computer: its keychain opens nothing any more, either.
  const step: HeaderChange = (header, tools) => withSlot(slot)(withoutKeychain(person)(header, tools), tools);
  const hadKeychain = vault.header.slots.some((one) => one.type === 'keychain' && one.person === person);
  return changeKeys(workspace, acting, step, reason, async (tx) => {
    if (hadKeychain) await note(tx, { action: 'keychain.disabled', reason, detail: { person } });
    const now = await findRecord(tx, personKind, person);
    if (!now) throw new AppError('PERSON_NOT_FOUND');
    await writeRecord(tx, 'person.passwordChanged', {
      kind: personKind,
      id: person,
      content: { ...now.content, password: { setMs: actOf(tx).at.utcMs, temporaryUntilMs: null } },
      expectedHead: now.head.digest,
      reason,
    });
    return { keyId: now.content.keyId };
  });
}
