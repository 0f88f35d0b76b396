import { AppError } from '@main/kernel/app-error';
import type { Call, Handlers } from '@main/platform/calls';
import { actOf, findRecord, inTransaction, listRecords, writeRecord } from '@main/platform/records';
import { costOf, newPerson, withReplacedKeys } from '@main/platform/vault';
import type { Output, Request } from '@shared/contract';
import type { RecordId, RecordNumber } from '@shared/ids';
import { passwordRefusal } from './domain';
import { type KeyResetContent, keyResetKind } from './reset-kind';
import { changeKeys } from './service-key-ring';
import { recordNewKey } from './service-new-key';
import { demandPersonIn, demandPersonRecord } from './service-person';
import { policyOf } from './service-policy';
import { demandSomebodyElse } from './service-roles';
import { hourMs } from './standing';
import { listPeople } from './store';

/** How long a reset waits for its second person. */
const waitsMs = 24 * hourMs;

export const resetHandlers: Handlers<'people.requestReset' | 'people.confirmReset' | 'people.resets'> = {
  'people.requestReset': request,
  'people.confirmReset': confirm,
  'people.resets': list,
};

async function request(
  call: Call,
  { person, reason }: Request<'people.requestReset'>,
): Promise<Output<'people.requestReset'>> {
  const { workspace, acting } = call;
  demandSomebodyElse(call, person, 'SELF_RESET');
  return inTransaction(workspace, acting, async (tx) => {
    await demandPersonIn(tx, person, 'active');
    const { at, actor } = actOf(tx);
    const others = (await listRecords(tx, keyResetKind)).map(({ content }) => content);
    if (others.some((reset) => reset.person === person && stateOf(reset, at.utcMs) === 'pending'))
      throw new AppError('RESET_PENDING');
    const { id, number } = await writeRecord(tx, 'reset.requested', {
      kind: keyResetKind,
      id: workspace.ports.newId(),
      content: {
        person,
        requestedBy: actor.person as RecordId,
        requestedMs: at.utcMs,
        reason,
        confirmed: null,
      },
      expectedHead: null,
      reason,
      detail: { person },
    });
    return { id, number, until: new Date(at.utcMs + waitsMs).toISOString() };
  });
}

/**
 * New keys under a temporary password, by a second person. The old key is void from this entry on, nobody has said
 * yet whose the new one is, and the person replaces it with one of their own at the first sign-in.
 */
async function confirm(
  { workspace, acting, session }: Call,
  { id, temporaryPassword, reason }: Request<'people.confirmReset'>,
): Promise<Output<'people.confirmReset'>> {
  const { ports, vault, ledger, db } = workspace;
  const asked = await findRecord(db, keyResetKind, id);
  if (!asked) throw new AppError('RESET_NOT_FOUND', { id });
  const { person, requestedBy } = asked.content;
  if (session.person === person || session.person === requestedBy) throw new AppError('RESET_NEEDS_ANOTHER');
  const { login } = (await demandPersonRecord(db, person)).content;
  const policy = await policyOf(db);
  const refusal = passwordRefusal(temporaryPassword, login, policy);
  if (refusal) throw new AppError(refusal);

  const own = { id: person, login, password: temporaryPassword };
  const made = await newPerson(ports, ledger, own, costOf(vault.header));
  try {
    return await changeKeys(workspace, acting, withReplacedKeys(made), reason, async (tx) => {
      const { at, actor } = actOf(tx);
      const reset = await findRecord(tx, keyResetKind, id);
      if (!reset || stateOf(reset.content, at.utcMs) !== 'pending')
        throw new AppError('RESET_NOT_PENDING', { id });
      await demandPersonIn(tx, person, 'active');
      const temporaryUntilMs = at.utcMs + policy.temporaryPasswordHours * hourMs;
      const { keyId } = await recordNewKey(tx, workspace, made, { temporaryUntilMs, reason });
      await writeRecord(tx, 'reset.confirmed', {
        kind: keyResetKind,
        id,
        content: {
          ...reset.content,
          confirmed: { by: actor.person as RecordId, atMs: at.utcMs, keyId },
        },
        expectedHead: reset.head.digest,
        reason,
        detail: { person, kid: keyId },
      });
      return { keyId };
    });
  } finally {
    made.signingKey.fill(0);
  }
}

async function list({ workspace }: Call): Promise<Output<'people.resets'>> {
  const { db, ports } = workspace;
  const names = new Map((await listPeople(db)).map(({ id, printedName }) => [id as string, printedName]));
  const nameOf = (id: string) => names.get(id) ?? id;
  const resets = await listRecords(db, keyResetKind);
  return {
    resets: resets.reverse().map(({ head, content }) => ({
      id: head.id as RecordId,
      number: head.number as RecordNumber,
      person: nameOf(content.person),
      state: stateOf(content, ports.clock().utcMs),
      requestedBy: nameOf(content.requestedBy),
      requestedAt: new Date(content.requestedMs).toISOString(),
      confirmedBy: content.confirmed && nameOf(content.confirmed.by),
      reason: content.reason,
    })),
  };
}

function stateOf({ confirmed, requestedMs }: KeyResetContent, nowMs: number) {
  if (confirmed) return 'confirmed';
  return nowMs <= requestedMs + waitsMs ? 'pending' : 'expired';
}
