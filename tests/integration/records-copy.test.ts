import { createHash, createPublicKey, verify } from 'node:crypto';
import type { RecordId } from '@shared/ids';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  copyOf,
  jsonOf,
  purpose,
  requester,
  type Stored,
  storedOf,
  type TakenFile,
} from '../support/record-copies';
import { type ComparisonCore, revised, signAll, startComparison } from '../support/signed-comparison';

const sha256 = (...parts: readonly Uint8Array[]) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
};

let t: ComparisonCore;
let id: RecordId;
let approval: RecordId;
let request: number;
let files: readonly TakenFile[];
let stored: Stored;
beforeAll(async () => {
  t = await startComparison();
  id = t.comparison.id;
  approval = await signAll(t);
  const expectedRevision = (await t.do('lead', 'records.show', { id })).digest;
  await t.do('author', 'comparison.revise', { id, expectedRevision, ...revised, reason: 'New evidence' });
  await t.do('lead', 'records.hold', { id, reason: 'Litigation (fictional)' });
  ({ request, files } = await copyOf(t, 'reviewer', { ids: [id], revision: 1 }));
  stored = await storedOf(t, id, request);
});
afterAll(() => t[Symbol.asyncDispose]());

const copy = () => jsonOf(files.find(({ name }) => name.endsWith('.json'))?.bytes ?? new Uint8Array());

test('a copy is refused without a purpose, of what is not there, and of a revision that is not there', async () => {
  const asked = { ids: [id], purpose, requester };
  expect(await t.refused('lead', 'records.copy', { ...asked, purpose: '' })).toBe('INPUT_INVALID');
  expect(await t.refused('lead', 'records.copy', { ...asked, ids: [id, id] })).toBe('INPUT_INVALID');
  expect(await t.refused('lead', 'records.copy', { ...asked, ids: [id, approval], revision: 1 })).toBe(
    'INPUT_INVALID',
  );
  expect(await t.refused('lead', 'records.copy', { ...asked, revision: 3 })).toBe('REVISION_NOT_FOUND');
  const nobody = '01910000-0000-7000-8000-000000000000' as RecordId;
  expect(await t.refused('lead', 'records.copy', { ...asked, ids: [nobody] })).toBe('RECORD_NOT_FOUND');
});

test('P11-02 the electronic copy has every field, revision and entry of the database, byte for byte', () => {
  const { record, content, bytes, history, entries } = copy();
  const envelope = (index: number) => jsonOf(stored.revisions[index]?.bytes ?? new Uint8Array());
  const { content: written, ...frame } = envelope(0);
  expect(content).toEqual(written);
  expect(record).toMatchObject({
    id,
    kind: frame.kind,
    number: frame.number,
    shape: frame.shape,
    parents: frame.parents,
    at: new Date(frame.at).toISOString(),
    digest: stored.revisions[0]?.digest,
    revision: 1,
    revisions: 2,
    isHead: false,
    changesSinceFirstEntry: 1,
    approval: 'signed',
    hold: { reason: 'Litigation (fictional)' },
  });
  expect(bytes).toBe(history[0].bytes);
  expect(history).toHaveLength(stored.revisions.length);
  for (const [index, { digest, seq, bytes: exact }] of stored.revisions.entries()) {
    const copied = Buffer.from(history[index].bytes, 'base64');
    expect(copied.equals(exact)).toBe(true);
    expect(history[index]).toMatchObject({ digest, entry: seq, revision: index + 1 });
    expect(sha256(copied)).toBe(digest);
  }

  const about = new Set([id, approval]);
  const expected = stored.entries.filter((entry) => {
    const { object } = jsonOf(entry.bytes);
    return object && (about.has(object.id) || object.kind === 'retention');
  });
  expect(entries.map(({ entry }: { entry: number }) => entry)).toEqual(expected.map(({ seq }) => seq));
  for (const [index, { seq, bytes: exact, leaf }] of expected.entries()) {
    const row = entries[index];
    const entry = jsonOf(exact);
    expect(Buffer.from(row.bytes, 'base64').equals(exact)).toBe(true);
    expect(sha256(Uint8Array.of(0), exact)).toBe(leaf);
    expect({ ...row, bytes: '', by: '' }).toEqual({
      entry: seq,
      at: new Date(entry.at).toISOString(),
      offsetMinutes: entry.offset,
      zone: entry.zone,
      by: '',
      role: entry.role,
      action: entry.action,
      object: entry.object.number,
      reason: entry.reason,
      before: entry.before,
      after: entry.after,
      implication: entry.implication,
      impact: entry.impact,
      detail: JSON.stringify(entry.detail),
      leaf,
      bytes: '',
    });
  }
});

test('P11-02 P11-19 each signature of the copy holds by itself, and says who, when, where and what it means', () => {
  const { signatures } = copy();
  expect(signatures).toHaveLength(3);
  for (const signature of signatures) {
    const statement = Buffer.from(signature.statement, 'base64');
    const key = {
      kty: 'OKP',
      crv: 'Ed25519',
      x: Buffer.from(signature.publicKey, 'base64').toString('base64url'),
    };
    const signed = Buffer.concat([Buffer.from('countersign-signature-v1\0'), statement]);
    const held = verify(
      null,
      signed,
      createPublicKey({ key, format: 'jwk' }),
      Buffer.from(signature.signature, 'base64'),
    );
    expect(held).toBe(true);
    const said = jsonOf(statement);
    expect(signature).toMatchObject({
      printedName: said.printedName,
      meaning: said.meaning,
      role: said.role,
      signedAt: new Date(said.at).toISOString(),
      offsetMinutes: said.offset,
      zone: said.zone,
      record: said.record,
      revision: said.revision,
      keyId: said.kid,
      valid: true,
    });
    expect(said).toMatchObject({ record: id, revision: stored.revisions[0]?.digest });
  }
});

test('the copy says who made it for whom, and the trail of the record says so with the digests', async () => {
  expect(copy().copy).toMatchObject({
    request,
    copy: 1,
    of: 1,
    purpose,
    requester,
    copiedBy: 'reviewer of the test (fictional)',
    copiedAt: '2026-11-23T08:00:00.000Z',
    zone: 'Europe/Berlin',
  });
  expect(copy().ledger.size).toBe(request);
  const { entries } = await t.do('lead', 'records.history', { id });
  const copied = entries.filter(({ action }) => action === 'record.copied').at(-1);
  expect(copied).toMatchObject({ reason: purpose, by: 'reviewer of the test (fictional)' });
  expect(JSON.parse(copied?.detail ?? '')).toMatchObject({
    requester,
    request,
    revision: 1,
    files: files.map(({ name, bytes }) => ({ name, sha256: sha256(bytes) })),
  });
});

test('P11-09 the trail of a void record is copied, in a bundle with others and a manifest of digests', async () => {
  await t.do('lead', 'records.void', { id, reason: 'Wrong cases (fictional)' });
  const { records } = await t.do('lead', 'records.list', {});
  const ids = records.map((record) => record.id);
  const { files: bundle, request: number } = await copyOf(t, 'lead', { ids });
  expect(bundle.map(({ name }) => name)).toEqual([`records_request${number}.zip`]);
  const inside = unzipSync(bundle[0]?.bytes ?? new Uint8Array());
  const manifest = jsonOf(inside['manifest.json'] ?? new Uint8Array());
  expect(manifest.files).toHaveLength(2 * ids.length);
  expect(Object.keys(inside)).toHaveLength(2 * ids.length + 1);
  for (const { path, sha256: digest, bytes } of manifest.files) {
    expect(inside[path]).toHaveLength(bytes);
    expect(sha256(inside[path] ?? new Uint8Array())).toBe(digest);
  }
  const name = `${records.find((record) => record.id === id)?.number}_rev3.json`;
  const { record, history, entries, copy: order } = jsonOf(inside[name] ?? new Uint8Array());
  expect(record).toMatchObject({ void: 'Wrong cases (fictional)', voidNow: true });
  expect(order).toMatchObject({ of: ids.length });
  expect(history.map(({ action }: { action: string }) => action)).toEqual([
    'comparison.recorded',
    'comparison.revised',
    'record.voided',
  ]);
  expect(entries.filter(({ action }: { action: string }) => action === 'approval.signed')).toHaveLength(3);
  expect((await t.do('lead', 'ledger.verify', {})).problems).toEqual([]);
}, 60_000);
