import { AppError } from '@main/kernel/app-error';
import type { Call, Handlers, Session } from '@main/platform/calls';
import type { Tx } from '@main/platform/db';
import { inTransaction, note, type Workspace, writeRecord } from '@main/platform/records';
import { type NewPerson, newPerson } from '@main/platform/vault';
import type { Output, Request } from '@shared/contract';
import { passwordRefusal, rolesConflict } from './domain';
import { organisationKind } from './kind';
import { recordEnrolment } from './service-enrolment';
import { actingAs, newSession } from './service-session';
import { listPeople, loginTaken } from './store';

export const peopleHandlers: Handlers<'people.list' | 'people.enrol'> = {
  'people.list': async ({ workspace }) => ({
    people: (await listPeople(workspace.db)).map(({ x25519: _, ed25519: __, enrolledMs, ...person }) => ({
      ...person,
      enrolledAt: new Date(enrolledMs).toISOString(),
    })),
  }),
  'people.enrol': enrol,
};

/** Enrols a person with keys made from their first password. */
async function enrol(call: Call, input: Request<'people.enrol'>): Promise<Output<'people.enrol'>> {
  const { workspace, acting } = call;
  const { ports, vault } = workspace;
  if (rolesConflict(input.roles)) throw new AppError('ROLES_CONFLICT');
  const refusal = passwordRefusal(input.password, input.login);
  if (refusal) throw new AppError(refusal);
  const cost = vault.header.slots[0]?.kdf;
  if (!cost) throw new AppError('VAULT_HEADER_DAMAGED');
  const id = ports.newId() as Session['person'];
  const { memoryKiB, passes, lanes } = cost;
  const made = await newPerson(ports, workspace.ledger, { ...input, id }, { memoryKiB, passes, lanes });
  try {
    // Header as a draft, then record and entry, then the header itself: it never knows more than the ledger, and
    // an interruption in between is finished at the next sign-in.
    vault.prepare(made);
    const written = await inTransaction(workspace, acting, async (tx) => {
      if (await loginTaken(tx, input.login)) throw new AppError('LOGIN_TAKEN');
      return recordEnrolment(tx, workspace, made, { ...input, reason: 'Enrolled' });
    });
    vault.admit();
    return { id: written.id, number: written.number };
  } finally {
    made.signingKey.fill(0);
  }
}

/** What other features record when a vault is founded, such as the default gates. */
export type FoundingRecords = (tx: Tx, workspace: Workspace) => Promise<void>;

/** The first transaction of a vault: opens the ledger, enrols the administrator, signs them in. */
export async function foundVault(
  workspace: Workspace,
  made: NewPerson,
  founding: { readonly organisation: string; readonly printedName: string },
  alsoFound: FoundingRecords,
): Promise<Session> {
  const roles = ['administrator'] as const;
  const { person: id, login } = made.entry;
  const person = { id, login, printedName: founding.printedName, roles };
  const { session, announce } = newSession(workspace, person, made.signingKey);
  const { device } = workspace;
  await inTransaction(workspace, actingAs(session, 'administrator'), async (tx) => {
    await note(tx, { action: 'ledger.opened', detail: { device: device.id, deviceKey: device.publicKey } });
    await recordEnrolment(tx, workspace, made, { ...person, reason: 'Founded the vault' });
    await announce(tx);
    await writeRecord(tx, 'organisation.named', {
      kind: organisationKind,
      id: workspace.ports.newId(),
      content: { name: founding.organisation },
      expectedHead: null,
      reason: 'Founded the vault',
    });
    await alsoFound(tx, workspace);
  });
  return session;
}
