import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contract } from '@shared/contract';
import type { ErrorCode } from '@shared/errors';
import { expect, test } from 'vitest';
import fixture from '../fixtures/vault-format-1/passwords.json' with { type: 'json' };
import { root, startCore, valueIn } from '../support/core';
import { coreOn } from '../support/core-on';
import { inside, personIn } from '../support/inside';
import { type ComparisonCore, signAll, startComparison } from '../support/signed-comparison';

async function reviseDecision(t: ComparisonCore, decision: string) {
  const { id, revision } = (await t.do('author', 'comparison.list', {})).comparisons[0] ?? t.comparison;
  return t.do('author', 'comparison.revise', {
    id,
    expectedRevision: revision,
    decision,
    rationale: 'The locked test supports going on with the study and nothing else.',
    reason: 'The wording was too wide',
  });
}

test('P11-07 a field-level change shows who, when, old and new value, and the seal that covers it', async () => {
  await using t = await startComparison();
  await reviseDecision(t, 'Stop clinical validation');
  expect(await t.refused('lead', 'ledger.entry', { seq: 100_000 })).toBe('LEDGER_ENTRY_NOT_FOUND');

  const { entries } = await t.do('lead', 'ledger.list', { action: 'comparison.revised' });
  const [row] = entries;
  expect(entries).toHaveLength(1);
  expect(row).toMatchObject({
    actor: 'author of the test (fictional)',
    role: 'specialist',
    object: t.comparison.number,
    reason: 'The wording was too wide',
    at: '2026-11-23T08:00:00.000Z',
    offsetMinutes: 60,
  });
  const entry = await t.do('lead', 'ledger.entry', { seq: row?.seq ?? 0 });
  expect(entry.changes).toEqual([
    {
      field: 'decision',
      before: 'Continue clinical validation – not for production',
      after: 'Stop clinical validation',
    },
  ]);
  expect(JSON.parse(entry.old ?? '')).toMatchObject({
    decision: 'Continue clinical validation – not for production',
  });
  expect(JSON.parse(entry.new ?? '')).toMatchObject({ decision: 'Stop clinical validation' });
  expect(entry).toMatchObject({ intact: true, seal: { valid: true }, zone: 'Europe/Berlin' });
});

test('P11-07 A11-13 no operation edits or turns off the trail, and the database refuses it to the program itself', async () => {
  const names = Object.keys(contract).filter((name) => name.startsWith('ledger.'));
  expect(names.filter((name) => /delete|remove|edit|update|clear|purge|disable|off$/i.test(name))).toEqual(
    [],
  );
  await using t = await startCore();
  const unknown = await t.core.call(await t.as('admin'), 'ledger.delete', { seq: 1 });
  expect(unknown).toMatchObject({ ok: false, problem: { code: 'OPERATION_UNKNOWN' } });
  await inside(t, async ({ vault }) => {
    for (const attempt of [
      'delete from ledger where seq = 1',
      "update ledger set entry = x'00' where seq = 1",
      "insert or replace into ledger (seq, entry, leaf) values (1, x'00', 'y')",
      'delete from seals',
    ])
      expect(() => vault.database.exec(attempt)).toThrow('append-only');
  });
  expect(await t.do('admin', 'ledger.verify', {})).toMatchObject({ verified: true });
});

test('a seal that was exchanged is shown as one that does not hold', async () => {
  await using t = await startCore({ people: ['lead'] });
  const { entries } = await t.do('lead', 'ledger.list', { action: 'person.enrolled', limit: 1 });
  const seq = entries[0]?.seq ?? 0;
  expect((await t.do('lead', 'ledger.entry', { seq })).seal).toMatchObject({ valid: true });
  await t.tamper((database) => {
    database.exec('drop trigger seals_are_final');
    database
      .prepare('update seals set session_signature = zeroblob(64) where first_seq <= ? and last_seq >= ?')
      .run(seq, seq);
  });
  expect((await t.do('lead', 'ledger.entry', { seq })).seal).toMatchObject({ valid: false });
});

test('a filter names who, what, which record, which kind and when; names are searched as people read them', async () => {
  await using t = await startComparison();
  await signAll(t);
  const list = (input: object) => t.do('lead', 'ledger.list', input);
  const all = await list({});
  expect(all.matched).toBe(all.total);

  const mine = await list({ actor: 'author', object: t.comparison.number });
  expect(mine.entries.map(({ action }) => action)).toEqual(['comparison.recorded']);
  // And the two who read its trail before they decided.
  expect(await list({ object: t.comparison.id })).toMatchObject({ matched: mine.matched + 2 });
  expect((await list({ search: 'AUTHOR of the' })).entries.every(({ actor }) => /^author/.test(actor))).toBe(
    true,
  );
  expect((await list({ action: 'approval.' })).entries.map(({ action }) => action)).toEqual([
    'approval.signed',
    'approval.signed',
    'approval.signed',
    'approval.requested',
  ]);
  expect(await list({ kind: 'approval', role: 'quality-approver' })).toMatchObject({ matched: 1 });
  expect(await list({ actor: 'nobody' })).toMatchObject({ matched: 0, entries: [] });
  expect(await list({ from: '2026-11-24' })).toMatchObject({ matched: 0 });
  expect(await list({ from: '2026-11-23', to: '2026-11-23' })).toMatchObject({ matched: all.total + 0 });

  const page = await list({ limit: 5 });
  const next = await list({ limit: 5, before: page.entries.at(-1)?.seq ?? null });
  expect(next.entries[0]?.seq).toBe((page.entries.at(-1)?.seq ?? 0) - 1);
  expect(next.matched).toBe(page.matched);
});

test('A11-13 a filter is kept under a name for its person alone, and gives way to one of the same name', async () => {
  await using t = await startCore({ people: ['lead', 'reviewer'] });
  const { id } = await t.do('lead', 'ledger.saveQuery', { name: 'Signed', filter: { action: 'approval.' } });
  await t.do('lead', 'ledger.saveQuery', { name: 'Signed', filter: { action: 'approval.signed' } });
  expect(await t.refused('lead', 'ledger.dropQuery', { id })).toBe('LEDGER_QUERY_NOT_FOUND');
  expect(await t.do('reviewer', 'ledger.queries', {})).toEqual({ queries: [] });

  await t.close();
  const { queries } = await t.do('lead', 'ledger.queries', {});
  expect(queries.map(({ name, filter }) => [name, filter])).toEqual([
    ['Signed', { search: '', action: 'approval.signed' }],
  ]);
  expect(await t.refused('reviewer', 'ledger.dropQuery', { id: queries[0]?.id ?? id })).toBe(
    'LEDGER_QUERY_NOT_FOUND' satisfies ErrorCode,
  );
  await t.do('lead', 'ledger.dropQuery', { id: queries[0]?.id ?? id });
  expect(await t.do('lead', 'ledger.queries', {})).toEqual({ queries: [] });
});

test('an impact is raised by a person with a reason, never lowered, and both stand in the trail', async () => {
  await using t = await startComparison();
  const [recorded] = (await t.do('lead', 'ledger.list', { action: 'comparison.recorded' })).entries;
  const seq = recorded?.seq ?? 0;
  expect(recorded).toMatchObject({ impact: 'evidence', raised: null });
  expect(await t.refused('lead', 'ledger.raise', { seq, impact: 'none', reason: 'x' })).toBe(
    'IMPACT_LOWERED',
  );
  expect(await t.refused('lead', 'ledger.raise', { seq, impact: 'evidence', reason: 'x' })).toBe(
    'IMPACT_LOWERED',
  );
  expect(await t.refused('engineer', 'ledger.raise', { seq, impact: 'submission', reason: 'x' })).toBe(
    'ROLE_MISSING',
  );

  const reason = 'Stands in the 510(k)';
  const { row } = await t.do('lead', 'ledger.raise', { seq, impact: 'submission', reason });
  expect(row).toMatchObject({ impact: 'submission', raised: { from: 'evidence', reason } });
  expect(row.raised?.by).toBe('lead of the test (fictional)');
  expect(await t.refused('lead', 'ledger.raise', { seq, impact: 'evidence', reason })).toBe('IMPACT_LOWERED');
  const { entries } = await t.do('lead', 'ledger.list', {
    impact: 'submission',
    object: t.comparison.number,
  });
  expect(entries.map((entry) => entry.seq)).toEqual([seq]);
  expect(await t.do('lead', 'ledger.verify', {})).toMatchObject({ problems: [] });
});

test('an index that was edited, thinned out or enriched is named by the entry', async () => {
  await using t = await startComparison();
  const { problems } = await t.do('lead', 'ledger.verify', {});
  expect(problems).toEqual([]);
  const { total } = await t.do('lead', 'ledger.list', {});
  await t.tamper((database) => {
    database.exec("update ledger_index set actor = 'device' where seq = 5");
    database.exec("update ledger_index set impact = 'submission', raised_seq = 6 where seq = 7");
    database.exec('delete from ledger_index where seq = 6');
    database.exec(
      `insert into ledger_index select ${total + 500}, at_ms, action, actor, role, kind, object_id, number, implication, impact, raised_seq, signed_id, words from ledger_index where seq = 4`,
    );
  });
  const found = (await t.do('lead', 'ledger.verify', {})).problems.map(({ code, subject }) => [
    code,
    subject,
  ]);
  expect(found).toEqual(
    expect.arrayContaining([
      ['INDEX_DIFFERS', 'entry 5'],
      ['INDEX_MISSING', 'entry 6'],
      ['INDEX_DIFFERS', 'entry 7'],
      ['INDEX_DIFFERS', `entry ${total + 500}`],
    ]),
  );
  expect(found).toHaveLength(4);
});

test('P11-10 P11-34 a clock that goes back and a zone that changes are entries of the device, before what was done', async () => {
  await using t = await startCore({ people: ['lead'] });
  await t.do('lead', 'ledger.verify', {});
  t.travel('America/New_York', -300);
  t.move(-60_000);
  expect(await t.do('lead', 'ledger.verify', {})).toMatchObject({ verified: true });
  const { entries } = await t.do('lead', 'ledger.list', { actor: 'device' });
  expect(entries.map(({ action, detail }) => [action, JSON.parse(detail)])).toEqual([
    [
      'ledger.zoneChanged',
      {
        before: { zone: 'Europe/Berlin', offset: 60 },
        after: { zone: 'America/New_York', offset: -300 },
      },
    ],
    ['ledger.clockChanged', { before: Date.UTC(2026, 10, 23, 8), after: Date.UTC(2026, 10, 23, 7, 59) }],
  ]);
  const [last] = (await t.do('lead', 'ledger.list', { limit: 1 })).entries;
  expect(last).toMatchObject({ at: '2026-11-23T07:59:00.000Z', offsetMinutes: -300 });
});

test('P11-34 every stamp is UTC with offset and zone, and each sign-in says whether the clock is kept right', async () => {
  await using t = await startCore({ people: ['lead'] });
  await t.do('lead', 'ledger.list', {});
  const { entries } = await t.do('lead', 'ledger.list', { action: 'session.opened' });
  expect(entries.length).toBeGreaterThan(1);
  for (const { seq, at, offsetMinutes, detail } of entries) {
    expect(at).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
    expect(offsetMinutes).toBe(60);
    expect(JSON.parse(detail)).toMatchObject({ clockSync: 'unknown' });
    const entry = await t.do('lead', 'ledger.entry', { seq });
    expect(entry.zone).toBe('Europe/Berlin');
  }
});

test('a person of the header is the one that the trail names', async () => {
  await using t = await startCore({ people: ['lead'] });
  const lead = await inside(t, async (_, vault) => personIn(vault, 'lead'));
  const answer = valueIn(await t.core.call(await t.as('lead'), 'ledger.list', { actor: lead }));
  expect(new Set(answer.entries.map(({ actorId }) => actorId))).toEqual(new Set([lead]));
});

test('the index of a ledger from before there was one is made at its first opening', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-'));
  cpSync(join(root, 'tests/fixtures/vault-format-1/vault'), join(folder, 'vault'), { recursive: true });
  const { core, ports } = coreOn(folder);
  await using _ports = ports;
  try {
    const client = core.connect();
    const [person] = fixture.people;
    if (!person) throw new Error('the fixture has people');
    const { login, password } = person;
    valueIn(await core.call(client, 'vault.unlock', { login, password }));
    const all = valueIn(await core.call(client, 'ledger.list', {}));
    expect(all.matched).toBe(all.total);
    // The demo that the fixture is: three people signed one approval.
    const signed = { action: 'approval.signed' };
    expect(valueIn(await core.call(client, 'ledger.list', signed))).toMatchObject({ matched: 3 });
    expect(valueIn(await core.call(client, 'ledger.verify', {}))).toMatchObject({ problems: [] });
  } finally {
    await core.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
