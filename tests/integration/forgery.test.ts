import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { comparisonKind } from '@main/features/comparison';
import { enrolmentStatement, signUnder } from '@main/ledger';
import { findRecord, inTransaction, note, writeRecord } from '@main/platform/records';
import { newPerson, privateKeyFrom } from '@main/platform/vault';
import { floorCost } from '@main/platform/vault/key-derivation';
import type { RecordId } from '@shared/ids';
import { expect, test } from 'vitest';
import { startVerified } from '../support/attacks';
import { inside, personIn } from '../support/inside';
import { type ComparisonCore, startComparison } from '../support/signed-comparison';

async function codes(t: ComparisonCore): Promise<string[]> {
  const { problems } = await t.do('lead', 'ledger.verify', {});
  return [...new Set(problems.map(({ code }) => code))];
}

test("a record written in another's name, sealed by the device alone, is named", async () => {
  await using t = await startVerified();
  await inside(t, async (workspace, vault) => {
    const approver = personIn(vault, 'approver');
    await inTransaction(
      workspace,
      { person: approver, role: 'quality-approver', session: null },
      async (tx) => {
        const found = await findRecord(tx, comparisonKind, t.comparison.id);
        if (!found) throw new Error('There is a comparison');
        await writeRecord(tx, 'comparison.revised', {
          kind: comparisonKind,
          id: t.comparison.id,
          content: { ...found.content, decision: 'Release to production' },
          expectedHead: found.head.digest,
          reason: 'Forged',
        });
      },
    );
  });
  expect(await codes(t)).toContain('ACTOR_INVALID');
});

test('a second enrolment of a person under a new key is named, and the first key stays the one', async () => {
  await using t = await startVerified();
  await inside(t, async (workspace, vault) => {
    const id = personIn(vault, 'approver') as RecordId;
    const person = { id, login: 'approver', password: 'a password of the forger' };
    const made = await newPerson(t.ports, workspace.ledger, person, floorCost);
    const { login, x25519, ed25519 } = made.entry;
    const statement = { ledger: workspace.ledger, person: id, login, x25519, ed25519 };
    const key = privateKeyFrom(made.signingKey);
    const proof = signUnder('enrolment', enrolmentStatement(statement), key).toString('base64');
    const acting = { person: 'device', role: '', session: null };
    await inTransaction(workspace, acting, (tx) =>
      note(tx, { action: 'person.enrolled', detail: { ...statement, proof } }),
    );
  });
  // For the second key, because no session of anybody wrote it, and because no record of the person says so.
  expect(await codes(t)).toEqual(['ENROLMENT_INVALID', 'ACTOR_INVALID', 'PERSON_UNAUTHORISED']);
});

test('a file of evidence that is gone is named by its record', async () => {
  await using t = await startVerified();
  await t.close();
  const blobs = join(t.vaultFolder, 'blobs');
  for (const name of readdirSync(blobs)) rmSync(join(blobs, name));
  const { problems } = await t.do('lead', 'ledger.verify', {});
  const { evidence } = await t.do('lead', 'evidence.list', {});
  expect(problems).toEqual(
    expect.arrayContaining(
      evidence.map(({ number }) => expect.objectContaining({ code: 'FILE_ALTERED', subject: number })),
    ),
  );
});

test.each([
  [
    'the kind of a record in the index',
    "update records set kind = 'x' where kind = 'approval'",
    'PROJECTION_DIFFERS',
  ],
  [
    'the author of a record in the index',
    "update records set by = 'x' where kind = 'comparison'",
    'PROJECTION_DIFFERS',
  ],
  [
    'what a file was found to hash to',
    "update registry_found set sha256 = replace(sha256, 'a', 'b')",
    'MIRROR_ALTERED',
  ],
  ['a mirrored threshold', "update registry_versions set threshold = '0.9'", 'MIRROR_ALTERED'],
])('%s, changed around the application, is named', async (_, sql, code) => {
  await using t = await startVerified();
  await t.tamper((database) => database.exec(sql));
  expect(await codes(t)).toContain(code);
});

test('writing while the ledger is verified is not taken for tampering', async () => {
  await using t = await startVerified();
  const lead = await t.as('lead');
  const { products } = await t.do('lead', 'products.list', {});
  const identity = products[0]?.identity;
  if (!identity) throw new Error('There is a product');
  const verifying = t.core.call(lead, 'ledger.verify', {});
  for (let write = 0; write < 6; write += 1)
    await t.do('lead', 'products.describe', { identity, reason: `Write ${write}` });
  expect(await verifying).toMatchObject({ ok: true, value: { verified: true } });
});

test('a witness that cannot be written does not undo what was committed', async () => {
  await using t = await startComparison();
  await t.as('engineer');
  const draft = join(t.vaultFolder, 'ledger.head.tmp');
  mkdirSync(draft); // where the new witness would be drafted
  await t.do('engineer', 'version.adopt', { version: '1.0.0' });
  rmSync(draft, { recursive: true });
  const compared = await t.do('lead', 'comparison.compute', { baseline: '1.0.0', candidate: '2.0.0' });
  expect(compared.result.baseline.version).toBe('1.0.0');
  expect(await t.do('lead', 'ledger.verify', {})).toMatchObject({ verified: true });
});
