import { approvalKind } from '@main/features/approvals';
import { personKind } from '@main/features/people';
import { canonicalBytes, type Json } from '@main/kernel/canonical-json';
import { enrolmentStatement, sessionStatement, signUnder } from '@main/ledger';
import {
  type Acting,
  findRecord,
  inTransaction,
  note,
  type Workspace,
  writeRecord,
} from '@main/platform/records';
import { newKeyPair, privateKeyFrom } from '@main/platform/vault';
import type { RecordId } from '@shared/ids';
import type { Signature } from '@shared/signature';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { passwordOf } from '../support/core';
import { insider, withKeys } from '../support/insider';
import { personOf } from '../support/people';
import { accepting, packetFor, readAnswerFile, startTwoVaults, type TwoVaults } from '../support/two-vaults';

vi.setConfig({ testTimeout: 60_000 }); // two vaults, each with keys of its own

let vaults: TwoVaults | null = null;
const present = (): TwoVaults => {
  if (!vaults) throw new Error('There are vaults');
  return vaults;
};
beforeEach(async () => {
  await vaults?.[Symbol.asyncDispose]();
  vaults = await startTwoVaults();
  // Each attack begins where everything is in order.
  expect(await named()).toEqual([]);
}, 90_000);
afterAll(() => vaults?.[Symbol.asyncDispose]());

async function named(): Promise<string[]> {
  const { problems } = await present().home.do('lead', 'ledger.verify', {});
  return [...new Set(problems.map(({ code, message }) => `${code}: ${message}`))];
}

/** Puts a signature into an approval, with the entry that a signature has. */
const enter = (workspace: Workspace, acting: Acting, approval: string, signature: Signature) =>
  inTransaction(workspace, acting, async (tx) => {
    const found = await findRecord(tx, approvalKind, approval);
    if (!found) throw new Error('There is an approval');
    const { head, content } = found;
    await writeRecord(tx, 'approval.signed', {
      kind: approvalKind,
      id: approval,
      content: { ...content, signatures: [...content.signatures, signature] },
      expectedHead: head.digest,
      reason: 'Forged',
      detail: { meaning: 'reviewed', ...signature },
    });
  });

/** A statement that would be right for the review that is due, signed with somebody's key. */
async function reviewBy(login: 'reviewer', approval: RecordId): Promise<Signature> {
  return withKeys(present().home, login, async ({ db, ledger }, keys) => {
    const about = await findRecord(db, approvalKind, approval);
    const person = await findRecord(db, personKind, keys.person);
    if (!about || !person) throw new Error('There is an approval and a person');
    const { subject, bound } = about.content;
    const statement = canonicalBytes({
      vault: ledger,
      record: subject.id,
      kind: subject.kind,
      revision: subject.revision,
      bound,
      meaning: 'reviewed',
      person: keys.person,
      printedName: person.content.printedName,
      kid: person.content.keyId,
      role: 'clinical-reviewer',
      roleRecord: person.head.digest,
      at: Date.UTC(2026, 10, 23, 8),
      offset: 60,
      zone: 'Europe/Berlin',
      factors: 'password',
    } as Json);
    const signature = signUnder('signature', statement, privateKeyFrom(keys.signingKey));
    return {
      statement: Buffer.from(statement).toString('base64'),
      signature: signature.toString('base64'),
    };
  });
}

test('P11-21 a signature that somebody else enters and no packet asked for is named', async () => {
  const { home, approval } = present();
  const signature = await reviewBy('reviewer', approval);
  await insider(home, 'lead', (workspace, acting) => enter(workspace, acting, approval, signature));
  expect(await named()).toEqual([
    'SIGNATURE_UNAUTHORISED: Somebody else entered a signature that no packet had asked for.',
  ]);
});

test('a signature that its packet asked for is taken by whoever enters it, and by no other approval', async () => {
  const { home, away, person, approval } = present();
  const { statement, signature } = readAnswerFile(await away.sign(await packetFor(home, approval, person)));
  const drawn = { baseline: '1.2.0', candidate: '2.0.0', decision: 'Stop the study', rationale: 'Another.' };
  const second = await home.do('author', 'comparison.record', drawn);
  const { id } = await home.do('author', 'approvals.request', { recordId: second.id });
  const author = { login: 'author', password: passwordOf('author'), reason: 'Mine' };
  await home.do('author', 'approvals.sign', { id, meaning: 'authored', ...author });
  await insider(home, 'lead', (workspace, acting) =>
    enter(workspace, acting, approval, { statement, signature }),
  );
  expect(await named()).toEqual([]);
  await insider(home, 'lead', (workspace, acting) => enter(workspace, acting, id, { statement, signature }));
  expect((await named()).sort()).toEqual([
    'SIGNATURE_TRANSPLANTED: A signature was given for another record, revision or content.',
    'SIGNATURE_TRANSPLANTED: The signature is used twice.',
    'SIGNATURE_UNAUTHORISED: Somebody else entered a signature that no packet had asked for.',
  ]);
});

test('P11-28 a signature entered after the link was ended is named', async () => {
  const { home, away, person, approval } = present();
  const { statement, signature } = readAnswerFile(await away.sign(await packetFor(home, approval, person)));
  await home.do('admin', 'people.disable', { person, reason: 'Laptop stolen' });
  await insider(home, 'lead', (workspace, acting) =>
    enter(workspace, acting, approval, { statement, signature }),
  );
  expect(await named()).toEqual(['KEY_REVOKED: A signature is by a key that its person no longer held.']);
});

test('a signature given in time stays good when the link is ended afterwards', async () => {
  const { home, away, person, approval } = present();
  const answer = await away.sign(await packetFor(home, approval, person));
  await home.do('lead', 'approvals.accept', await accepting(home, answer));
  await home.do('admin', 'people.disable', { person, reason: 'Left the other company' });
  expect(await named()).toEqual([]);
  const { steps } = await home.do('lead', 'approvals.show', { id: approval });
  expect(steps[1]?.signature).toMatchObject({ valid: true, via: 'packet' });
});

test('a session in the name of a linked person is named: they have none here', async () => {
  const { home, away, person } = present();
  const session = '01930000-0000-7000-8000-000000000001';
  const pair = newKeyPair('ed25519');
  const publicKey = pair.publicKey.toString('base64');
  const { id: ledger } = await withKeys(home, 'lead', async (workspace) => ({ id: workspace.ledger }));
  const statement = sessionStatement({ ledger, session, person, publicKey });
  await away.wait(0); // their own core lets go of the vault
  const certificate = await withKeys(away.t, away.login, async (_, keys) =>
    signUnder('session', statement, privateKeyFrom(keys.signingKey)).toString('base64'),
  );
  await insider(home, 'lead', (workspace, acting) =>
    inTransaction(workspace, acting, (tx) =>
      note(tx, { action: 'session.opened', detail: { session, person, sessionKey: publicKey, certificate } }),
    ),
  );
  expect(await named()).toEqual([
    'SESSION_INVALID: The session key is not certified by the person it acts for.',
  ]);
});

test('a link that its key did not prove, or that somebody without authority made, is named', async () => {
  const { home } = present();
  const { id: linked } = await personOf(home, 'ines');
  const invented = newKeyPair('ed25519');
  const about = {
    ledger: '01930000-0000-7000-8000-000000000001',
    person: '01930000-0000-7000-8000-000000000002',
    login: 'nora',
    x25519: newKeyPair('x25519').publicKey.toString('base64'),
    ed25519: invented.publicKey.toString('base64'),
  };
  const proof = signUnder(
    'enrolment',
    enrolmentStatement({ ...about, login: 'ines' }),
    privateKeyFrom(invented.privateKey),
  );
  await insider(home, 'lead', (workspace, acting) =>
    inTransaction(workspace, acting, async (tx) => {
      const like = (await findRecord(tx, personKind, linked))?.content;
      if (!like) throw new Error('There is a linked person');
      await writeRecord(tx, 'person.linked', {
        kind: personKind,
        id: workspace.ports.newId(),
        content: { ...like, login: 'nora' as typeof like.login },
        expectedHead: null,
        reason: 'Forged',
        detail: { ...about, proof: proof.toString('base64') },
      });
    }),
  );
  expect((await named()).sort()).toEqual([
    'ENROLMENT_INVALID: The linked key did not sign its enrolment.',
    'PERSON_UNAUTHORISED: The actor had no authority for this.',
  ]);
});
