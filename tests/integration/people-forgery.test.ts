import { recordKinds } from '@main/app/record-kinds';
import { approvalKind } from '@main/features/approvals';
import { actingAs, closeSession, openSession, personKind } from '@main/features/people';
import { toBase64 } from '@main/kernel/bytes';
import { canonicalBytes } from '@main/kernel/canonical-json';
import { signUnder } from '@main/ledger';
import { actOf, findRecord, inTransaction, openWorkspace, writeRecord } from '@main/platform/records';
import { openVault, privateKeyFrom } from '@main/platform/vault';
import type { Login, RecordId } from '@shared/ids';
import { expect, test } from 'vitest';
import { passwordOf } from '../support/core';
import { doAs, signedIn } from '../support/people';
import { type ComparisonCore, startComparison } from '../support/signed-comparison';

const login = 'nia' as Login;

/** A comparison recorded by somebody whose key nobody verified, with its approval waiting for them. */
async function waitingForNia(t: ComparisonCore): Promise<RecordId> {
  await t.do('admin', 'people.enrol', {
    login,
    printedName: 'Nia New (fictional)',
    roles: ['specialist'],
    password: passwordOf(login),
    passwordIs: 'own',
    reason: 'Test',
  });
  const nia = await signedIn(t, login);
  const drawn = { baseline: '1.2.0', candidate: '2.0.0', decision: 'Go on', rationale: 'As it shows.' };
  const { id: recordId } = await doAs(t, nia, 'comparison.record', drawn);
  const { id } = await doAs(t, nia, 'approvals.request', { recordId });
  await t.core.disconnect(nia);
  return id;
}

/** Signs with a program of one's own, past the core: the right key, a real session, a true statement. */
async function signPastTheCore(t: ComparisonCore, id: RecordId): Promise<void> {
  await t.close();
  const { vault, keys } = await openVault(t.ports, t.vaultFolder, login, passwordOf(login));
  const log = { unforeseen: () => undefined };
  const workspace = await openWorkspace(vault, t.ports, log, 'another program', recordKinds);
  const session = await openSession(workspace, keys);
  await inTransaction(workspace, actingAs(session, 'specialist'), async (tx) => {
    const approval = await findRecord(tx, approvalKind, id);
    const nia = await findRecord(tx, personKind, session.person);
    if (!approval || !nia) throw new Error('Both are there');
    const { at } = actOf(tx);
    const { subject, bound } = approval.content;
    const statement = canonicalBytes({
      vault: workspace.ledger,
      record: subject.id as string,
      kind: subject.kind,
      revision: subject.revision as string,
      bound,
      meaning: 'authored',
      person: session.person as string,
      printedName: session.printedName,
      kid: nia.content.keyId,
      role: 'specialist',
      roleRecord: nia.head.digest,
      at: at.utcMs,
      offset: at.offsetMinutes,
      zone: at.zone,
      factors: 'login+password',
    });
    const signature = {
      statement: toBase64(statement),
      signature: toBase64(signUnder('signature', statement, privateKeyFrom(keys.signingKey))),
    };
    await writeRecord(tx, 'approval.signed', {
      kind: approvalKind,
      id,
      content: { ...approval.content, signatures: [signature] },
      expectedHead: approval.head.digest,
      reason: 'Forged',
      detail: { meaning: 'authored', ...signature },
    });
  });
  await closeSession(workspace, session);
  keys[Symbol.dispose]();
  vault.close();
}

test('P11-23 a signature given past the core, by a key that nobody had verified, is named', async () => {
  await using t = await startComparison();
  const id = await waitingForNia(t);
  expect(await t.do('admin', 'ledger.verify', {})).toMatchObject({ verified: true });
  await signPastTheCore(t, id);
  const { problems } = await t.do('admin', 'ledger.verify', {});
  // Named for what the statement says of the signer, and for what they were when it was recorded.
  expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(['SIGNATURE_UNAUTHORISED']));
});
