import { rmSync } from 'node:fs';
import { adoptByRules } from '@main/features/adoption';
import { listRegistries } from '@main/features/registry';
import type { RecordId } from '@shared/ids';
import { describe, expect, test, vi } from 'vitest';
import { problems, released, setRule } from '../support/adoption-rules';
import type { TestCore } from '../support/core';
import { model } from '../support/demo-registry';
import { insider } from '../support/insider';
import { startLinked } from '../support/linked-registry';

vi.setConfig({ testTimeout: 60_000 });

const adopted = async (t: TestCore) =>
  (await t.do('engineer', 'version.list', {})).versions
    .filter(({ number }) => number !== null)
    .map(({ version }) => version);

describe('a rule', () => {
  test('is signed by who may take the responsibility, with their own password', async () => {
    await using linked = await startLinked('lead');
    const { t } = linked;
    expect(await t.refused('engineer', 'registry.setRule', setRule('engineer'))).toBe('ROLE_MISSING');
    const wrong = setRule('lead', 'not the password');
    expect(await t.refused('lead', 'registry.setRule', wrong)).toBe('PASSWORD_REJECTED');
    const { login: _, ...anonymous } = setRule('lead');
    expect(await t.refused('lead', 'registry.setRule', anonymous)).toBe('LOGIN_REQUIRED');
    const elsewhere = { ...setRule('lead'), name: 'nowhere' };
    expect(await t.refused('lead', 'registry.setRule', elsewhere)).toBe('REGISTRY_NOT_FOUND');
    expect((await t.do('lead', 'registry.rules', {})).rules).toEqual([]);

    const { number } = await t.do('lead', 'registry.setRule', setRule('lead'));
    expect((await t.do('engineer', 'registry.rules', {})).rules).toMatchObject([
      {
        number,
        registry: 'demo',
        model,
        when: released,
        state: 'in-force',
        counts: true,
        signature: { meaning: 'responsible', role: 'regulatory-lead', valid: true },
      },
    ]);
    expect(await problems(t)).toEqual([]);
  });

  test('adopts at the next sync what it speaks of and nothing else, in the name of the rule', async () => {
    await using linked = await startLinked('lead');
    const { t, sync } = linked;
    expect(await sync()).toMatchObject({ adopted: 0 });
    const { number } = await t.do('lead', 'registry.setRule', setRule('lead'));
    expect(await sync()).toMatchObject({ adopted: 1 });
    expect(await adopted(t)).toEqual(['1.2.0']);
    expect(await t.do('engineer', 'version.show', { version: '1.2.0' })).toMatchObject({
      state: 'in-step',
      record: { adoptedBy: number },
      predictions: { rows: 171 },
    });
    const { entries } = await t.do('engineer', 'ledger.list', {});
    expect(entries.find(({ action }) => action === 'version.adopted')).toMatchObject({ actor: 'device' });
    expect(await sync()).toMatchObject({ adopted: 0 });
    expect(await problems(t)).toEqual([]);
  });

  test('that ended adopts nothing; what it adopted stays', async () => {
    await using linked = await startLinked('lead');
    const { t, registry, sync } = linked;
    const { id } = await t.do('lead', 'registry.setRule', setRule('lead'));
    await sync();
    const reason = 'The study is over';
    expect(await t.refused('engineer', 'registry.endRule', { rule: id, reason })).toBe('ROLE_MISSING');
    await t.do('lead', 'registry.endRule', { rule: id, reason });
    expect(await t.refused('lead', 'registry.endRule', { rule: id, reason })).toBe('RULE_NOT_FOUND');
    registry.edit('1.1.0', (text) => text.replace(/"status": "[^"]*"/, '"status": "released"'));
    expect(await sync()).toMatchObject({ adopted: 0 });
    expect(await adopted(t)).toEqual(['1.2.0']);
    expect((await t.do('lead', 'registry.rules', {})).rules).toMatchObject([
      { state: 'ended', counts: false },
    ]);
    expect(await problems(t)).toEqual([]);
  });

  test('counts no longer when its signer has lost the role', async () => {
    await using linked = await startLinked('lead');
    const { t, sync } = linked;
    await t.do('lead', 'registry.setRule', setRule('lead'));
    const { people } = await t.do('admin', 'people.list', {});
    const lead = people.find(({ login }) => login === 'lead');
    await t.do('admin', 'people.setRoles', {
      person: lead?.id as RecordId,
      roles: ['specialist'],
      productRoles: [],
      reason: 'Moved on',
    });
    expect(await sync()).toMatchObject({ adopted: 0 });
    expect((await t.do('engineer', 'registry.rules', {})).rules).toMatchObject([{ counts: false }]);
  });

  test('leaves a version whose file is not what was stated to a person, and says so once', async () => {
    await using linked = await startLinked('lead');
    const { t, registry, sync } = linked;
    registry.replace('1.2.0', 'fna-assist-1.2.0.joblib', 'x');
    await t.do('lead', 'registry.setRule', setRule('lead'));
    expect(await sync()).toMatchObject({ adopted: 0 });
    expect(await sync()).toMatchObject({ adopted: 0 });
    const { entries } = await t.do('engineer', 'ledger.list', {});
    expect(entries.filter(({ action }) => action === 'adoption.failed')).toHaveLength(1);
    expect(await problems(t)).toEqual([]);
  });
});

test('a registry that went away during the adoption ends it, and is told once', async () => {
  await using linked = await startLinked('lead');
  const { t, registry, sync } = linked;
  for (const version of ['1.0.0', '1.1.0'])
    registry.edit(version, (text) => text.replace(/"status": "[^"]*"/, '"status": "released"'));
  await sync();
  await t.do('lead', 'registry.setRule', setRule('lead'));
  rmSync(new URL(registry.location), { recursive: true });
  await insider(t, 'engineer', async (workspace, acting) => {
    const [linkedAs] = await listRegistries(workspace.db);
    if (!linkedAs) throw new Error('There is a registry');
    const { signal } = new AbortController();
    const call = { workspace, acting, signal, progress: () => undefined };
    expect(await adoptByRules(call as never, linkedAs, [])).toBe(0);
  });
  const { entries } = await t.do('engineer', 'ledger.list', { action: 'adoption.failed' });
  expect(entries).toHaveLength(1);
  expect(await adopted(t)).toEqual([]);
});
