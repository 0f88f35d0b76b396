import { personKind } from '@main/features/people';
import { findRecord, inTransaction, writeRecord } from '@main/platform/records';
import type { RecordId } from '@shared/ids';
import { expect, test } from 'vitest';
import { passwordOf, startCore } from '../support/core';
import { insider } from '../support/insider';
import { codeOf, days, detailsOf, doAs, personOf, signedIn, tryToSignIn } from '../support/people';
import { requestApproval, signAll, signing, startComparison } from '../support/signed-comparison';

const reason = 'Test';
const own = 'a password of their own';

const signAsAuthor = (id: RecordId) => signing(id, 'authored', 'author');

test('a role for one product decides nothing about people, in the product or past it', async () => {
  await using t = await startComparison();
  const [product] = (await t.do('lead', 'products.list', {})).products;
  if (!product) throw new Error('There is a product');
  const lead = await personOf(t, 'lead');
  const narrow = { roles: [], productRoles: [{ product: product.id, roles: ['quality-approver' as const] }] };
  await t.do('admin', 'people.setRoles', { person: lead.id, ...narrow, reason });
  const about = await personOf(t, 'engineer');
  const seen = { person: about.id, keyId: about.keyId, how: 'Seen in person', reason };
  expect(await t.refused('lead', 'people.verifyIdentity', seen)).toBe('ROLE_MISSING');
  await insider(t, 'lead', (workspace, acting) =>
    inTransaction(workspace, acting, async (tx) => {
      const person = await findRecord(tx, personKind, about.id);
      if (!person) throw new Error('There is such a person');
      const identity = { keyId: about.keyId, by: acting.person as RecordId, how: 'Seen', atMs: 0 };
      await writeRecord(tx, 'person.identityVerified', {
        kind: personKind,
        id: about.id,
        content: { ...person.content, identity },
        expectedHead: person.head.digest,
        reason: 'Forged',
      });
    }),
  );
  const { problems } = await t.do('admin', 'ledger.verify', {});
  expect(problems.map(({ message }) => message)).toContain('The actor had no authority for this.');
  await t.do('admin', 'people.setRoles', {
    person: lead.id,
    roles: ['quality-approver'],
    productRoles: [],
    reason,
  });
  await t.do('lead', 'people.verifyIdentity', seen);
});

test('P11-23 nobody signs before somebody else has verified whose key it is', async () => {
  await using t = await startComparison();
  const enrolled = {
    login: 'nia',
    printedName: 'Nia New (fictional)',
    roles: ['specialist' as const],
    reason,
  };
  const password = passwordOf('nia');
  const soon = { ...enrolled, password, identity: { how: 'Passport seen' } };
  expect(await t.refused('admin', 'people.enrol', soon)).toBe('IDENTITY_NEEDS_OWN_PASSWORD');
  await t.do('admin', 'people.enrol', { ...enrolled, password, passwordIs: 'own' });

  const nia = await signedIn(t, 'nia');
  const { person, signingRefusal } = await doAs(t, nia, 'people.me', {});
  expect(person.identity).toBeNull();
  expect(signingRefusal).toBe('Nobody has recorded yet that your signing key belongs to you.');
  const drawn = { baseline: '1.2.0', candidate: '2.0.0', decision: 'Go on', rationale: 'As it shows.' };
  const { id: recordId } = await doAs(t, nia, 'comparison.record', drawn);
  const { id } = await doAs(t, nia, 'approvals.request', { recordId });
  const signing = { id, meaning: 'authored' as const, login: 'nia', password, reason };
  expect(await codeOf(t.core.call(nia, 'approvals.sign', signing))).toBe('IDENTITY_UNVERIFIED');
  expect(await detailsOf(t, 'signature.refused')).toEqual([{ code: 'IDENTITY_UNVERIFIED' }]);

  const seen = { person: person.id, keyId: person.keyId, how: 'Passport seen in person', reason };
  const otherKey = { ...seen, keyId: '0123456789abcdef' };
  expect(await t.refused('approver', 'people.verifyIdentity', otherKey)).toBe('KEY_DIFFERS');
  expect(await t.refused('lead', 'people.verifyIdentity', seen)).toBe('ROLE_MISSING');
  const admin = await personOf(t, 'admin');
  const self = { ...seen, person: admin.id, keyId: admin.keyId };
  expect(await t.refused('admin', 'people.verifyIdentity', self)).toBe('SELF_VERIFIED');
  await t.do('approver', 'people.verifyIdentity', seen);
  expect(await personOf(t, 'nia')).toMatchObject({
    identity: { by: 'approver of the test (fictional)', how: 'Passport seen in person' },
  });
  expect(await codeOf(t.core.call(nia, 'approvals.sign', signing))).toBe('done');
  expect(await t.do('admin', 'ledger.verify', {})).toMatchObject({ verified: true, signatures: 1 });
});

test('P11-15 an expired training warns or blocks, as the policy says', async () => {
  await using t = await startComparison();
  const id = await requestApproval(t);
  const warning = 'No training that signing asks for is recorded for you, or it has expired.';
  expect((await t.do('author', 'approvals.show', { id })).warnings).toEqual([warning]);
  await t.do('admin', 'people.setPolicy', { policy: { training: 'block' }, reason });
  expect(await t.refused('author', 'approvals.sign', signAsAuthor(id))).toBe('TRAINING_EXPIRED');

  const { id: person } = await personOf(t, 'author');
  const training = { person, subject: 'SOP-12 Electronic signatures', completedOn: '2025-11-20', reason };
  const backwards = { ...training, expiresOn: '2025-11-19' };
  expect(await t.refused('lead', 'people.recordTraining', backwards)).toBe('TRAINING_DATES_WRONG');
  expect(await t.refused('author', 'people.recordTraining', training)).toBe('ROLE_MISSING');
  await t.do('lead', 'people.recordTraining', { ...training, expiresOn: '2026-11-22' }); // the clock says 23 Nov 2026
  expect(await t.refused('author', 'approvals.sign', signAsAuthor(id))).toBe('TRAINING_EXPIRED');
  await t.do('lead', 'people.recordTraining', {
    ...training,
    completedOn: '2026-11-23',
    expiresOn: '2026-11-23',
  });
  expect((await t.do('author', 'approvals.show', { id })).warnings).toEqual([]);
  await t.do('author', 'approvals.sign', signAsAuthor(id));
});

test('P11-28 a reset takes two people, leaves a trail, and gives nobody the signature of another', async () => {
  await using t = await startComparison();
  await signAll(t);
  const author = await personOf(t, 'author');
  const admin = await personOf(t, 'admin');
  const temporaryPassword = 'typed by somebody else';
  expect(await t.refused('admin', 'people.requestReset', { person: admin.id, reason })).toBe('SELF_RESET');
  const { id } = await t.do('admin', 'people.requestReset', { person: author.id, reason });
  expect(await t.refused('admin', 'people.requestReset', { person: author.id, reason })).toBe(
    'RESET_PENDING',
  );
  const confirming = { id, temporaryPassword, reason };
  expect(await t.refused('admin', 'people.confirmReset', confirming)).toBe('RESET_NEEDS_ANOTHER');
  expect(await t.refused('author', 'people.confirmReset', confirming)).toBe('ROLE_MISSING');
  const weak = { ...confirming, temporaryPassword: 'short' };
  expect(await t.refused('approver', 'people.confirmReset', weak)).toBe('PASSWORD_TOO_WEAK');

  const session = await t.as('author');
  const { keyId } = await t.do('approver', 'people.confirmReset', confirming);
  expect(keyId).not.toBe(author.keyId);
  expect(await t.refused('approver', 'people.confirmReset', confirming)).toBe('RESET_NOT_PENDING');
  expect(await codeOf(t.core.call(session, 'people.list', {}))).toBe('SESSION_ENDED');
  expect(await codeOf(tryToSignIn(t, 'author'))).toBe('PASSWORD_REJECTED');
  expect(await personOf(t, 'author')).toMatchObject({ keyId, identity: null, mustChangePassword: true });

  // Whoever knows the temporary password can do one thing: replace it, and the key with it.
  const again = await signedIn(t, 'author', temporaryPassword);
  expect(await codeOf(t.core.call(again, 'approvals.list', {}))).toBe('PASSWORD_EXPIRED');
  const changed = await doAs(t, again, 'people.changePassword', {
    password: temporaryPassword,
    newPassword: own,
  });
  expect([author.keyId, keyId]).not.toContain(changed.keyId);
  const anew = await signedIn(t, 'author', own);
  const { id: recordId } = await doAs(t, anew, 'comparison.record', {
    baseline: '1.2.0',
    candidate: '2.0.0',
    decision: 'Go on',
    rationale: 'As it shows.',
  });
  const { id: approval } = await doAs(t, anew, 'approvals.request', { recordId });
  const signing = { id: approval, meaning: 'authored' as const, login: 'author', password: own, reason };
  expect(await codeOf(t.core.call(anew, 'approvals.sign', signing))).toBe('IDENTITY_UNVERIFIED');

  const replaced = await detailsOf(t, 'person.keyReplaced');
  expect(replaced.map(({ replaces }) => replaces)).toEqual([author.keyId, keyId]);
  expect(await t.do('approver', 'people.resets', {})).toMatchObject({
    resets: [{ state: 'confirmed', confirmedBy: 'approver of the test (fictional)' }],
  });
  // What the old key signed while it served stays valid.
  const { approvals } = await t.do('lead', 'approvals.list', {});
  expect(approvals.map(({ state }) => state).sort()).toEqual(['in-progress', 'signed']);
  expect(await t.do('admin', 'ledger.verify', {})).toMatchObject({ verified: true, problems: [] });
});

test('a reset that nobody confirms within a day is void', async () => {
  await using t = await startCore({ people: ['lead', 'approver'] });
  const { id: person } = await personOf(t, 'lead');
  const { id } = await t.do('admin', 'people.requestReset', { person, reason });
  t.move(days(1) + 1);
  await t.close();
  const confirming = { id, temporaryPassword: 'typed by somebody else', reason };
  expect(await t.refused('approver', 'people.confirmReset', confirming)).toBe('RESET_NOT_PENDING');
  await t.as('lead');
});

test('P11-22 a removed person keeps login and id for ever; somebody of the same name is another', async () => {
  await using t = await startComparison();
  await signAll(t);
  const before = await personOf(t, 'author');
  await t.do('admin', 'people.remove', { person: before.id, reason });
  const anew = {
    login: 'author',
    printedName: before.printedName,
    roles: ['specialist' as const],
    password: passwordOf('author'),
    reason,
  };
  expect(await t.refused('admin', 'people.enrol', anew)).toBe('LOGIN_TAKEN');
  const other = { ...anew, login: 'author.second' };
  expect(await t.refused('admin', 'people.enrol', other)).toBe('NAME_CONFUSABLE');
  const { id } = await t.do('admin', 'people.enrol', { ...other, sameName: true });
  expect(id).not.toBe(before.id);
  const [approval] = (await t.do('lead', 'approvals.list', {})).approvals;
  expect(approval?.steps[0]?.signature).toMatchObject({
    person: before.id,
    keyId: before.keyId,
    valid: true,
  });
});
