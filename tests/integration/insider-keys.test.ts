import { readChain } from '@main/app/ledger/read-chain';
import { checkPeople, keyResetKind, keyRingKind, openSession, personKind } from '@main/features/people';
import { ChainVerifier, enrolmentStatement, keyIdOf, signUnder } from '@main/ledger';
import { actOf, findRecord, inTransaction, listRecords, note, writeRecord } from '@main/platform/records';
import { newKeyPair, newPerson, privateKeyFrom } from '@main/platform/vault';
import { floorCost } from '@main/platform/vault/key-derivation';
import type { RecordId } from '@shared/ids';
import { expect, test } from 'vitest';
import type { TestCore } from '../support/core';
import { personIn } from '../support/inside';
import { found, insider, revisePerson, startWith, withKeys } from '../support/insider';

/** As `found`, where the header is not the ledger's any more and nobody signs in: of chain and people alone. */
const foundPast = (t: TestCore) =>
  withKeys(t, 'admin', async ({ db }) => {
    const verifier = new ChainVerifier();
    await readChain(db, { verifier, after: 0 }, () => undefined);
    const chain = verifier.finish();
    const people = await checkPeople(db, chain);
    return [...chain.problems, ...people.problems].map(({ code, message }) => `${code}: ${message}`);
  });

/** A new key for somebody as the forger makes it: what a record says of it, and what its entry carries. */
async function forgedKey(t: TestCore, ledger: string, id: string, login: string, replaces: string) {
  const own = { id: id as RecordId, login, password: 'a password of the forger' };
  const made = await newPerson(t.ports, ledger, own, floorCost);
  const { x25519, ed25519 } = made.entry;
  const statement = { ledger, person: id, login, x25519, ed25519 };
  const proof = signUnder('enrolment', enrolmentStatement(statement), privateKeyFrom(made.signingKey));
  const keyId = keyIdOf(ed25519);
  return {
    content: { x25519, ed25519, keyId, identity: null },
    detail: { ...statement, proof: proof.toString('base64'), replaces },
  };
}

test('an entry that takes a key away and records nothing is named, and takes nothing away', async () => {
  await using t = await startWith('lead');
  await insider(t, 'lead', async (workspace, acting) => {
    const person = personIn(workspace.vault, 'admin');
    await inTransaction(workspace, acting, (tx) =>
      note(tx, { action: 'person.removed', detail: { person, kid: '' } }),
    );
  });
  expect(await found(t)).toEqual([
    'ENROLMENT_INVALID: The entry about a key does not record a revision of its person.',
    'PERSON_UNAUTHORISED: The entry is about a key, and records no revision of a person.',
  ]);
});

test('an entry that takes a key away and names a revision of its person which it did not make is named', async () => {
  await using t = await startWith('lead');
  await insider(t, 'lead', async (workspace, acting) => {
    const person = personIn(workspace.vault, 'admin');
    const known = await findRecord(workspace.db, personKind, person);
    const object = { kind: 'person', id: person, number: known?.head.number ?? '' };
    const after = known?.head.digest ?? '';
    await inTransaction(workspace, acting, (tx) =>
      note(tx, { action: 'person.enabled', object, after, detail: { person } }),
    );
  });
  expect(await found(t)).toEqual(
    expect.arrayContaining(['ENROLMENT_INVALID: The person held no key that could serve again.']),
  );
});

test('a way in by the keychain that somebody takes from another is named', async () => {
  await using t = await startWith('lead');
  await insider(t, 'lead', (workspace, acting) =>
    inTransaction(workspace, acting, (tx) =>
      note(tx, { action: 'keychain.disabled', detail: { person: personIn(workspace.vault, 'admin') } }),
    ),
  );
  expect(await found(t)).toEqual([
    'ENROLMENT_INVALID: A way in by the keychain is given and taken by the person alone.',
  ]);
});

test('a recovery code that an insider issues is named', async () => {
  await using t = await startWith('lead');
  await insider(t, 'lead', (workspace, acting) =>
    inTransaction(workspace, acting, async (tx) => {
      const ed25519 = newKeyPair('ed25519').publicKey.toString('base64');
      await note(tx, {
        action: 'recovery.issued',
        detail: { recovery: 'x', ed25519, kid: keyIdOf(ed25519) },
      });
    }),
  );
  expect(await found(t)).toEqual([
    'KEYS_UNAUTHORISED: The recovery code was not issued by an administrator together with the key ring.',
  ]);
});

test('a key ring that an insider writes is named', async () => {
  await using t = await startWith('lead');
  await insider(t, 'lead', (workspace, acting) =>
    inTransaction(workspace, acting, async (tx) => {
      const [ring] = await listRecords(tx, keyRingKind);
      if (!ring) throw new Error('There is a key ring');
      await writeRecord(tx, 'keys.changed', {
        kind: keyRingKind,
        id: ring.head.id,
        content: { ...ring.content, epoch: ring.content.epoch + 1 },
        expectedHead: ring.head.digest,
        reason: 'Forged',
      });
      // Put back, so that the vault still opens.
      const [now] = await listRecords(tx, keyRingKind);
      await writeRecord(tx, 'keys.changed', {
        kind: keyRingKind,
        id: ring.head.id,
        content: ring.content,
        expectedHead: now?.head.digest ?? null,
        reason: 'Forged',
      });
    }),
  );
  const message = 'KEYS_UNAUTHORISED: The actor had no authority to change the keys.';
  expect(await found(t)).toEqual([message, message]);
});

test('a new key that comes with an identity which nobody can have verified is named', async () => {
  await using t = await startWith('lead');
  await withKeys(t, 'lead', async (workspace, keys) => {
    const session = await openSession(workspace, keys);
    const acting = { person: session.person, role: '', session: session.key };
    const known = await findRecord(workspace.db, personKind, session.person);
    const { content, detail } = await forgedKey(
      t,
      workspace.ledger,
      session.person,
      'lead',
      session.signingKeyId,
    );
    const identity = { ...known?.content.identity, keyId: content.keyId };
    await inTransaction(workspace, acting, (tx) =>
      revisePerson(tx, session.person, 'person.keyReplaced', { ...content, identity }, detail),
    );
  });
  expect(await foundPast(t)).toEqual(['PERSON_UNAUTHORISED: Nobody can have verified whose new key it is.']);
});

test('a reset that one person asked for in the name of another is named', async () => {
  await using t = await startWith('lead', 'approver');
  await insider(t, 'lead', async (workspace, acting) => {
    const [admin, approver] = ['admin', 'approver'].map(
      (login) => personIn(workspace.vault, login) as RecordId,
    );
    if (!admin || !approver) throw new Error('Both are enrolled');
    const known = await findRecord(workspace.db, personKind, approver);
    const key = await forgedKey(t, workspace.ledger, approver, 'approver', known?.content.keyId ?? '');
    const id = t.ports.newId();
    await inTransaction(workspace, acting, async (tx) => {
      const asked = {
        person: approver,
        requestedBy: admin,
        requestedMs: actOf(tx).at.utcMs,
        reason: 'Forged',
        confirmed: null,
      };
      const write = { kind: keyResetKind, id, reason: 'Forged' };
      const { digest } = await writeRecord(tx, 'reset.requested', {
        ...write,
        content: asked,
        expectedHead: null,
      });
      await revisePerson(tx, approver, 'person.keyReplaced', key.content, key.detail);
      const confirmed = { by: acting.person as RecordId, atMs: actOf(tx).at.utcMs, keyId: key.content.keyId };
      const content = { ...asked, confirmed };
      await writeRecord(tx, 'reset.confirmed', { ...write, content, expectedHead: digest });
    });
  });
  expect(await foundPast(t)).toEqual(['PERSON_UNAUTHORISED: A key is reset by two people.']);
});

test('what a session writes after the key of its person was replaced is named', async () => {
  await using t = await startWith('lead');
  await withKeys(t, 'lead', async (workspace, keys) => {
    const session = await openSession(workspace, keys);
    const acting = { person: session.person, role: '', session: session.key };
    const { content, detail } = await forgedKey(
      t,
      workspace.ledger,
      session.person,
      'lead',
      session.signingKeyId,
    );
    await inTransaction(workspace, acting, (tx) =>
      revisePerson(tx, session.person, 'person.keyReplaced', content, detail),
    );
    await inTransaction(workspace, acting, (tx) => note(tx, { action: 'trail.noted' }));
  });
  expect(await foundPast(t)).toEqual([
    'SEAL_INVALID: The session that sealed these entries had ended before.',
  ]);
});

test('a decision that hides in an entry of the device is named', async () => {
  await using t = await startWith('lead');
  await insider(t, 'lead', async (workspace) => {
    const device = { person: 'device', role: '', session: null };
    const object = { kind: 'person', id: personIn(workspace.vault, 'admin'), number: 'PE-A0001' };
    await inTransaction(workspace, device, (tx) => note(tx, { action: 'ledger.zoneChanged', object }));
  });
  expect(await found(t)).toEqual(['ACTOR_INVALID: The entry is not sealed by a session of its actor.']);
});
