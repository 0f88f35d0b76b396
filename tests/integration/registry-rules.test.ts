import { adoptionRuleKind } from '@main/features/adoption';
import { modelVersionKind } from '@main/features/registry';
import { deviceActor } from '@main/ledger';
import { findRecord, inTransaction, writeRecord } from '@main/platform/records';
import type { RecordId } from '@shared/ids';
import { describe, expect, test, vi } from 'vitest';
import { type Login, passwordOf, type TestCore } from '../support/core';
import { model } from '../support/demo-registry';
import { inside } from '../support/inside';
import { insider } from '../support/insider';
import { startLinked } from '../support/linked-registry';

vi.setConfig({ testTimeout: 60_000 });

/** 1.2.0 is the one version that is tagged so. */
const released = [{ source: 'tag', key: 'status', value: 'released' }] as const;

const setRule = (login: Login, password = passwordOf(login)) => ({
  name: 'demo',
  model,
  when: [...released],
  login,
  password,
  reason: 'Released versions are recorded without waiting',
});
const problems = async (t: TestCore) => (await t.do('admin', 'ledger.verify', {})).problems;
const codes = async (t: TestCore) => (await problems(t)).map(({ code }) => code);
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

describe('past the core', () => {
  /** Adopts 1.1.0 as the device does by a rule, saying what a forger would say. */
  const adoptAsDevice = (t: TestCore, rule: { id: string; number: string; revision: string } | null) =>
    inside(t, async (workspace) => {
      const registry = await workspace.db.selectFrom('registry').select('id').executeTakeFirstOrThrow();
      const device = { person: deviceActor, role: '', session: null };
      await inTransaction(workspace, device, (tx) =>
        writeRecord(tx, 'version.adopted', {
          kind: modelVersionKind,
          id: workspace.ports.newId(),
          content: {
            registryId: registry.id as RecordId,
            model,
            version: '1.1.0',
            modelCreatedAt: null,
            createdAt: null,
            runId: null,
            summary: '',
            aliases: [],
            threshold: '0.5',
            semver: null,
            mapped: [],
            interface: null,
            requirements: [],
            source: null,
            run: null,
            loggedModel: null,
            params: [],
            tags: [{ name: 'status', value: 'draft' }],
            reported: [],
            artifacts: [],
            modelSha256: null,
            level: 'unknown',
            rule: rule && { ...rule, id: rule.id as RecordId },
          },
          expectedHead: null,
          reason: 'Forged',
          detail: rule ? { rule: rule.id } : {},
        }),
      );
    });

  test('an adoption by the device without a rule is found', async () => {
    await using linked = await startLinked('lead');
    const { t } = linked;
    await adoptAsDevice(t, null);
    expect(await codes(t)).toEqual(['ADOPTION_UNRULED']);
  });

  test('an adoption by the device of a version that the signed rule does not speak of is found', async () => {
    await using linked = await startLinked('lead');
    const { t } = linked;
    const { id, number } = await t.do('lead', 'registry.setRule', setRule('lead'));
    const revision = await inside(
      t,
      async ({ db }) => (await findRecord(db, adoptionRuleKind, id))?.head.digest,
    );
    expect(await codes(t)).toEqual([]);
    await adoptAsDevice(t, { id, number, revision: revision ?? '' });
    expect(await codes(t)).toEqual(['ADOPTION_UNRULED']);
  });

  test('a rule that nobody signed is found, and adopts nothing', async () => {
    await using linked = await startLinked('lead');
    const { t, sync } = linked;
    await insider(t, 'lead', async (workspace, acting) => {
      const registry = await workspace.db.selectFrom('registry').select('id').executeTakeFirstOrThrow();
      await inTransaction(workspace, acting, (tx) =>
        writeRecord(tx, 'adoption.ruleSet', {
          kind: adoptionRuleKind,
          id: workspace.ports.newId(),
          content: {
            registryId: registry.id as RecordId,
            model,
            when: [...released],
            author: acting.person as RecordId,
            state: 'in-force',
            signatures: [],
          },
          expectedHead: null,
          reason: 'Forged',
        }),
      );
    });
    expect(await codes(t)).toEqual(['SIGNATURE_MISSING']);
    expect(await sync()).toMatchObject({ adopted: 0 });
  });

  test('a rule that was widened after it was signed is found, and adopts nothing', async () => {
    await using linked = await startLinked('lead');
    const { t, sync } = linked;
    const { id } = await t.do('lead', 'registry.setRule', setRule('lead'));
    await insider(t, 'lead', async (workspace, acting) => {
      await inTransaction(workspace, acting, async (tx) => {
        const rule = await findRecord(tx, adoptionRuleKind, id);
        if (!rule) throw new Error('There is a rule');
        await writeRecord(tx, 'adoption.ruleSigned', {
          kind: adoptionRuleKind,
          id,
          content: { ...rule.content, when: [{ source: 'tag', key: 'status', value: 'superseded' }] },
          expectedHead: rule.head.digest,
          reason: 'Forged',
        });
      });
    });
    expect(await codes(t)).toEqual(['SIGNATURE_TRANSPLANTED']);
    expect(await sync()).toMatchObject({ adopted: 0 });
  });
});
