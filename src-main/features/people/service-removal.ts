import { AppError } from '@main/kernel/app-error';
import type { Call } from '@main/platform/calls';
import { findRecord, writeRecord } from '@main/platform/records';
import { withoutPerson } from '@main/platform/vault';
import type { Output, Request } from '@shared/contract';
import { personKind } from './kind';
import { changeKeysAndEpoch } from './service-key-ring';
import { listPeople } from './store';

/**
 * Removes a person and encrypts everything anew: whoever kept a copy of the header and its key does not read what is
 * written afterwards. Their records, signatures and login stay theirs for ever.
 */
export async function removePerson(
  call: Call,
  { person, reason }: Request<'people.remove'>,
): Promise<Output<'people.remove'>> {
  const { workspace, session } = call;
  if (person === session.person) throw new AppError('SELF_REMOVED');
  await changeKeysAndEpoch(call, withoutPerson(person), reason, async (tx) => {
    const known = await findRecord(tx, personKind, person);
    if (!known) throw new AppError('PERSON_NOT_FOUND');
    if (known.content.state === 'removed') throw new AppError('PERSON_STATE_WRONG');
    const others = (await listPeople(tx)).filter(
      (other) => other.id !== person && other.state === 'active' && other.roles.includes('administrator'),
    );
    if (others.length === 0) throw new AppError('LAST_ADMINISTRATOR');
    await writeRecord(tx, 'person.removed', {
      kind: personKind,
      id: person,
      content: { ...known.content, state: 'removed' },
      expectedHead: known.head.digest,
      reason,
      detail: { person, kid: known.content.keyId },
    });
  });
  return { epoch: workspace.vault.header.epoch };
}

/** Encrypts everything anew for the same people. */
export async function rekey(call: Call, { reason }: Request<'vault.rekey'>): Promise<Output<'vault.rekey'>> {
  await changeKeysAndEpoch(
    call,
    (header) => header,
    reason,
    async () => undefined,
  );
  return { epoch: call.workspace.vault.header.epoch };
}
