import { createPublicKey, verify } from 'node:crypto';
import { expect, test } from 'vitest';
import { signAll, startComparison } from '../support/signed-comparison';

test('a record that does not exist has no signatures to show', async () => {
  await using t = await startComparison();
  const id = '00000000-0000-7000-8000-000000000000';
  expect(await t.refused('lead', 'signatures.show', { id })).toBe('RECORD_NOT_FOUND');
  expect(await t.do('lead', 'signatures.show', { id: t.comparison.id })).toMatchObject({ signatures: [] });
});

test('each signature is shown with bytes, key, identity, entry and what it binds, and outsiders can check it', async () => {
  await using t = await startComparison();
  const approval = await signAll(t);
  const { signatures } = await t.do('lead', 'signatures.show', { id: t.comparison.id });
  expect(signatures.map(({ statement }) => statement.meaning)).toEqual(['authored', 'reviewed', 'approved']);
  for (const detail of signatures) {
    expect(detail.checks.filter(({ holds }) => !holds)).toEqual([]);
    expect(detail).toMatchObject({ key: 'present', signature: { valid: true } });
    expect(detail.bound.every(({ same }) => same)).toBe(true);
    const { entries } = await t.do('lead', 'ledger.list', { action: 'approval.signed' });
    expect(entries.map(({ seq }) => seq)).toContain(detail.entry?.seq);
    // RFC 8410: an Ed25519 key in SubjectPublicKeyInfo is this prefix and the 32 raw bytes.
    const raw = Buffer.from(detail.signature.publicKey, 'base64');
    const key = createPublicKey({
      key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw]),
      format: 'der',
      type: 'spki',
    });
    const bytes = Buffer.concat([
      Buffer.from('countersign-signature-v1\0'),
      Buffer.from(detail.signature.statement, 'base64'),
    ]);
    expect(verify(null, bytes, key, Buffer.from(detail.signature.signature, 'base64'))).toBe(true);
  }
  const carried = await t.do('lead', 'signatures.show', { id: approval });
  expect(carried.signatures.map(({ checks }) => checks)).toEqual(signatures.map(({ checks }) => checks));
});

test('after a revision the signatures stay valid and say what they bound is no longer what stands there', async () => {
  await using t = await startComparison();
  await signAll(t);
  const { id, revision } = t.comparison;
  await t.do('author', 'comparison.revise', {
    id,
    expectedRevision: revision,
    decision: 'Stop',
    rationale: 'New evidence.',
    reason: 'Test',
  });
  const { signatures } = await t.do('lead', 'signatures.show', { id });
  expect(signatures.every(({ signature }) => signature.valid)).toBe(true);
  const changed = signatures[0]?.bound.filter(({ same }) => same === false).map(({ name }) => name);
  expect(changed).toEqual(['comparison revision']);
});
