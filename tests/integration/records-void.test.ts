import { contract } from '@shared/contract';
import type { RecordId } from '@shared/ids';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inside } from '../support/inside';
import { type ComparisonCore, decision, revised, startSigned } from '../support/signed-comparison';
import { startShell } from '../support/web-shell';

let t: ComparisonCore;
let id: RecordId;
beforeAll(async () => {
  t = await startSigned();
  id = t.comparison.id;
});
afterAll(() => t[Symbol.asyncDispose]());

describe('void', () => {
  test('P11-05 is for those who answer for it, with a reason, and not for people or signatures', async () => {
    const { approvals } = await t.do('lead', 'approvals.list', {});
    const person = (await t.do('lead', 'records.list', { kind: 'person' })).records[0]?.id ?? id;
    expect(await t.refused('engineer', 'records.void', { id, reason: 'Mine' })).toBe('ROLE_MISSING');
    for (const lasting of [person, approvals[0]?.id ?? id])
      expect(await t.refused('lead', 'records.void', { id: lasting, reason: 'x' })).toBe(
        'RECORD_NOT_VOIDABLE',
      );
    expect(await t.refused('lead', 'records.void', { id, reason: ' ' })).toBe('INPUT_INVALID');
    const { entries } = await t.do('lead', 'ledger.list', {});
    expect(
      entries.find(({ action, detail }) => action === 'access.refused' && detail.includes('records.void')),
    ).toMatchObject({ actor: 'engineer of the test (fictional)' });
  });

  test('P11-09 keeps content, number and trail, and takes no further revision', async () => {
    const before = await t.do('lead', 'records.show', { id });
    const { revision } = await t.do('lead', 'records.void', { id, reason: 'Wrong cases (fictional)' });
    const after = await t.do('lead', 'records.show', { id });
    expect(after).toMatchObject({
      digest: revision,
      void: 'Wrong cases (fictional)',
      voidNow: true,
      revision: 2,
    });
    expect(after.content).toEqual(before.content);
    expect(await t.refused('lead', 'records.void', { id, reason: 'Again' })).toBe('RECORD_VOID');
    const again = { id, expectedRevision: revision, ...revised, reason: 'No' };
    expect(await t.refused('author', 'comparison.revise', again)).toBe('RECORD_VOID');

    const recordId = id;
    expect(await t.refused('author', 'approvals.request', { recordId })).toBe('RECORD_VOID');
    const template = 'design-change-record';
    expect(await t.refused('lead', 'dossiers.build', { template, comparison: id })).toBe('RECORD_VOID');

    const { revisions, entries } = await t.do('lead', 'records.history', { id });
    expect(revisions).toHaveLength(2);
    expect(revisions[1]?.changes).toEqual([
      { field: 'void', before: null, after: 'Wrong cases (fictional)' },
    ]);
    expect(entries.filter(({ action }) => action === 'approval.signed')).toHaveLength(3);
    expect((await t.do('lead', 'records.list', { void: true })).records.map((record) => record.id)).toEqual([
      id,
    ]);
    expect((await t.do('lead', 'records.retention', { id })).records[0]?.basis).toBe('signed');

    const next = await t.do('author', 'comparison.record', {
      baseline: '1.2.0',
      candidate: '2.0.0',
      decision,
      rationale: 'Anew.',
    });
    expect(next.number).not.toBe(after.number);
  });

  test('nothing new is built on a void version or its evidence', async () => {
    const versions = { baseline: '1.2.0', candidate: '2.0.0' };
    const [evidence] = (await t.do('lead', 'records.list', { kind: 'evidence' })).records;
    await t.do('approver', 'records.void', { id: evidence?.id ?? id, reason: 'Wrong file (fictional)' });
    expect(
      await t.refused('author', 'comparison.record', { ...versions, decision, rationale: 'On a void file.' }),
    ).toBe('RECORD_VOID');
  });

  test('is part of what a verification compares', async () => {
    expect((await t.do('lead', 'ledger.verify', {})).problems).toEqual([]);
    await t.tamper((database) => database.exec(`update records set void = 0 where id = '${id}'`));
    const { problems } = await t.do('lead', 'ledger.verify', {});
    expect(problems.map(({ code }) => code)).toEqual(['PROJECTION_DIFFERS', 'PROJECTION_MISSING']);
    await t.tamper((database) => database.exec(`update records set void = 1 where id = '${id}'`));
    expect((await t.do('lead', 'ledger.verify', {})).problems).toEqual([]);
  });
});

describe('P11-05 there is no way to delete', () => {
  const words = /delete|remove|destroy|purge|erase|drop|truncate/i;
  /** What ends an authority and keeps the record of it, and what is no evidence. */
  const endings = [
    'people.remove',
    'people.removeAuthenticator',
    'registry.remove',
    'ledger.dropQuery',
    'drafts.drop',
  ];

  test('among the operations', async () => {
    const named = Object.keys(contract).filter((name) => words.test(name));
    expect(named.filter((name) => !endings.includes(name))).toEqual([]);
    const client = await t.as('lead');
    for (const name of ['records.delete', 'comparison.delete', 'ledger.delete'])
      expect(await t.core.call(client, name, { id })).toMatchObject({
        ok: false,
        problem: { code: 'OPERATION_UNKNOWN' },
      });
    const { entries } = await t.do('lead', 'ledger.list', { search: 'records.delete' });
    expect(entries[0]).toMatchObject({ action: 'access.refused', actor: 'lead of the test (fictional)' });
  });

  test('among the requests that the window may send', async () => {
    await using shell = await startShell(t.folder);
    const entered = await shell.enter();
    const headers = { cookie: entered.cookie, origin: shell.origin, 'x-csrf': entered.csrf };
    for (const path of ['/api/call', `/api/records/${id}`, '/api/files'])
      expect((await shell.request(path, { method: 'DELETE', headers })).status).toBe(405);
    const call = { id: '1', name: 'records.delete', input: { id } };
    const answer = await shell.post(entered, '/api/call', call);
    expect(JSON.parse(answer.body.toString('utf8'))).toMatchObject({
      ok: false,
      problem: { code: 'OPERATION_UNKNOWN' },
    });
  });

  test.each([
    'delete from revisions',
    "update revisions set kind = 'x'",
    'insert or replace into revisions select * from revisions',
    'delete from ledger',
    'update ledger set leaf = leaf',
    'insert or replace into ledger select * from ledger',
    'delete from seals',
    'delete from records',
    'insert or replace into records select * from records',
  ])('by SQL through the connection of the program: %s', async (statement) => {
    await inside(t, async (_, { database }) => {
      const count = () => database.prepare('select count(*) as n from revisions').get();
      const before = count();
      expect(() => database.exec(statement)).toThrow(/append-only/);
      expect(count()).toEqual(before);
    });
    expect((await t.do('lead', 'ledger.verify', {})).problems).toEqual([]);
  });
});
