import { changeKeys, personKind } from '@main/features/people';
import { enrolmentStatement, keyIdOf, signUnder } from '@main/ledger';
import { findRecord, inTransaction, writeRecord } from '@main/platform/records';
import { newPerson, privateKeyFrom, withPerson, withReplacedKeys } from '@main/platform/vault';
import { floorCost } from '@main/platform/vault/key-derivation';
import type { RecordId } from '@shared/ids';
import { expect, test } from 'vitest';
import { startVerified } from '../support/attacks';
import { personIn } from '../support/inside';
import { found, insider, revisePerson } from '../support/insider';

test('whoever grants themselves a role is named', async () => {
  await using t = await startVerified();
  await insider(t, 'lead', (workspace, acting) =>
    inTransaction(workspace, acting, (tx) =>
      revisePerson(tx, acting.person, 'person.rolesChanged', { roles: ['quality-approver'] }),
    ),
  );
  expect(await found(t)).toEqual(['PERSON_UNAUTHORISED: Nobody does this to themselves.']);
});

test('a grant that is called a change of password is named', async () => {
  await using t = await startVerified();
  await insider(t, 'lead', (workspace, acting) =>
    inTransaction(workspace, acting, (tx) =>
      revisePerson(tx, acting.person, 'person.passwordChanged', { roles: ['quality-approver'] }),
    ),
  );
  expect(await found(t)).toEqual(['PERSON_UNAUTHORISED: The entry does not allow this change.']);
});

test('an identity that somebody without authority verified is named', async () => {
  await using t = await startVerified();
  await insider(t, 'engineer', async (workspace, acting) => {
    const id = personIn(workspace.vault, 'approver');
    const known = await findRecord(workspace.db, personKind, id);
    const identity = { keyId: known?.content.keyId, by: acting.person, how: 'Not at all', atMs: 1 };
    await inTransaction(workspace, acting, (tx) =>
      revisePerson(tx, id, 'person.identityVerified', { identity }),
    );
  });
  expect(await found(t)).toEqual(['PERSON_UNAUTHORISED: The actor had no authority for this.']);
});

test('a key that one person alone gave to another is named', async () => {
  await using t = await startVerified();
  await insider(t, 'admin', async (workspace, acting) => {
    const { ledger, vault, db } = workspace;
    const id = personIn(vault, 'approver') as RecordId;
    const known = await findRecord(db, personKind, id);
    const forger = { id, login: 'approver', password: 'a password of the forger' };
    const made = await newPerson(t.ports, ledger, forger, floorCost);
    const { login, x25519, ed25519 } = made.entry;
    const statement = { ledger, person: id as string, login: login as string, x25519, ed25519 };
    const proof = signUnder('enrolment', enrolmentStatement(statement), privateKeyFrom(made.signingKey));
    const keyId = keyIdOf(ed25519);
    const detail = { ...statement, proof: proof.toString('base64'), replaces: known?.content.keyId ?? '' };
    await changeKeys(workspace, acting, withReplacedKeys(made), 'Forged', (tx) =>
      revisePerson(tx, id, 'person.keyReplaced', { x25519, ed25519, keyId, identity: null }, detail),
    );
  });
  expect(await found(t)).toEqual(['PERSON_UNAUTHORISED: A key is reset by two people.']);
});

test('a person whom an insider enrolled is named', async () => {
  await using t = await startVerified();
  await insider(t, 'engineer', async (workspace, acting) => {
    const { ledger, db } = workspace;
    const id = t.ports.newId() as RecordId;
    const made = await newPerson(t.ports, ledger, { id, login: 'ghost', password: 'a ghost' }, floorCost);
    const { login, x25519, ed25519 } = made.entry;
    const statement = { ledger, person: id as string, login: login as string, x25519, ed25519 };
    const proof = signUnder('enrolment', enrolmentStatement(statement), privateKeyFrom(made.signingKey));
    const like = await findRecord(db, personKind, acting.person);
    if (!like) throw new Error('There is such a person');
    await changeKeys(workspace, acting, withPerson(made), 'Forged', (tx) =>
      writeRecord(tx, 'person.enrolled', {
        kind: personKind,
        id,
        content: { ...like.content, login, x25519, ed25519, keyId: keyIdOf(ed25519) },
        expectedHead: null,
        reason: 'Forged',
        detail: { ...statement, proof: proof.toString('base64') },
      }),
    );
  });
  expect(await found(t)).toEqual([
    'PERSON_UNAUTHORISED: The actor had no authority for this.',
    'KEYS_UNAUTHORISED: The actor had no authority to change the keys.',
  ]);
});
