import { findPerson } from '@main/features/people';
import { unwrapSigningKey } from '@main/features/signatures';
import { AppError } from '@main/kernel/app-error';
import { utf8 } from '@main/kernel/bytes';
import { checkpointOf, countersignature, findFrontier, signCheckpoint } from '@main/ledger';
import type { Call } from '@main/platform/calls';
import { inTransaction, note } from '@main/platform/records';
import { privateKeyFrom } from '@main/platform/vault';
import type { Output, Request } from '@shared/contract';

/**
 * The present checkpoint with a second signature, by the person's own key: whoever keeps it outside the vault can
 * show later what they had seen, whatever becomes of the device and its key.
 */
export async function countersignLedger(
  { workspace, session, acting, files }: Call,
  { reason, ...given }: Request<'ledger.countersign'>,
): Promise<Output<'ledger.countersign'>> {
  const { ledger, device } = workspace;
  using key = await unwrapSigningKey(workspace, session, given);
  const text = await inTransaction(workspace, acting, async (tx) => {
    const person = await findPerson(tx, session.person);
    if (!person) throw new AppError('PERSON_NOT_FOUND');
    const checkpoint = checkpointOf(ledger, await findFrontier(tx));
    const line = countersignature(checkpoint, person.id, person.ed25519, privateKeyFrom(key.keys.signingKey));
    const { size, root } = checkpoint;
    await note(tx, {
      action: 'ledger.countersigned',
      reason,
      detail: { size, root, kid: person.keyId, line },
    });
    return `${signCheckpoint(checkpoint, device.publicKey, device.privateKey)}${line}\n`;
  });
  session.signatures += 1;
  return files.give('checkpoint.txt', 'text/plain', utf8(text));
}
