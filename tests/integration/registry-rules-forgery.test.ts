import { adoptionRuleKind } from '@main/features/adoption';
import {
  type AdoptedContent,
  findMirrorDigest,
  findMirrored,
  foundDigest,
  modelVersionKind,
  statedBy,
} from '@main/features/registry';
import { deviceActor } from '@main/ledger';
import { findRecord, inTransaction, note, writeRecord } from '@main/platform/records';
import type { RecordId } from '@shared/ids';
import { expect, test, vi } from 'vitest';
import { problems, released, setRule } from '../support/adoption-rules';
import type { TestCore } from '../support/core';
import { model } from '../support/demo-registry';
import { inside } from '../support/inside';
import { insider } from '../support/insider';
import { startLinked } from '../support/linked-registry';

vi.setConfig({ testTimeout: 60_000 });

const unsynced = 'The last sync before this adoption found no such version in its registry.';
const codes = async (t: TestCore) => (await problems(t)).map(({ code }) => code);
const messages = async (t: TestCore) => (await problems(t)).map(({ message }) => message);

/** Records a version as the device does by a rule, saying what a forger would say. */
const adoptAsDevice = (
  t: TestCore,
  rule: AdoptedContent['rule'],
  said: Partial<AdoptedContent> = {},
  detail: Readonly<Record<string, string>> = {},
) =>
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
          ...said,
          rule,
        },
        expectedHead: null,
        reason: 'Forged',
        detail: rule ? { rule: rule.id, ruleRevision: rule.revision, ...detail } : {},
      }),
    );
  });

/** A rule that `lead` signed, as what it adopts names it. */
const signedRule = async (t: TestCore): Promise<NonNullable<AdoptedContent['rule']>> => {
  const { id, number } = await t.do('lead', 'registry.setRule', setRule('lead'));
  const head = await inside(t, async ({ db }) => (await findRecord(db, adoptionRuleKind, id))?.head);
  return { id, number, revision: head?.digest ?? '' };
};
const mirrorOf = (t: TestCore, version: string) =>
  inside(t, async ({ db }) => {
    const { id } = await db.selectFrom('registry').select('id').executeTakeFirstOrThrow();
    const place = `${model}/${version}`;
    const [mirrored, digest] = [await findMirrored(db, id, place), await findMirrorDigest(db, id, place)];
    if (!mirrored || !digest) throw new Error('The registry has this version');
    return { digest, stated: statedBy(id as RecordId, mirrored), files: mirrored.version.artifacts ?? [] };
  });
const asReleased = { tags: [{ name: 'status', value: 'released' }] };

test('an adoption by the device without a rule is found', async () => {
  await using linked = await startLinked('lead');
  const { t } = linked;
  await adoptAsDevice(t, null);
  expect(await codes(t)).toEqual(['ADOPTION_UNRULED']);
});

test('an adoption by the device of a version that the signed rule does not speak of is found', async () => {
  await using linked = await startLinked('lead');
  const { t } = linked;
  const rule = await signedRule(t);
  expect(await codes(t)).toEqual([]);
  await adoptAsDevice(t, rule);
  expect(await codes(t)).toEqual(['ADOPTION_UNRULED']);
});

test('an adoption by the device of a version that no registry has is found, whatever digest it names', async () => {
  await using linked = await startLinked('lead');
  const { t } = linked;
  const rule = await signedRule(t);
  const { digest } = await mirrorOf(t, '1.2.0');
  const invented = { ...asReleased, version: '7.7.7', modelSha256: 'a'.repeat(64) };
  await adoptAsDevice(t, rule, invented);
  await adoptAsDevice(t, rule, { ...invented, version: '7.7.8' }, { mirrored: digest });
  expect(await messages(t)).toEqual([unsynced, unsynced]);
});

test('an adoption by the device that says of a version what its registry does not say is found', async () => {
  await using linked = await startLinked('lead');
  const { t } = linked;
  const rule = await signedRule(t);
  const draft = await mirrorOf(t, '1.1.0');
  await adoptAsDevice(t, rule, { ...draft.stated, ...asReleased }, { mirrored: draft.digest });
  expect(await messages(t)).toEqual([unsynced]);
});

test('an adoption by the device with another digest than the registry states is found', async () => {
  await using linked = await startLinked('lead');
  const { t } = linked;
  const rule = await signedRule(t);
  const { digest, stated, files } = await mirrorOf(t, '1.2.0');
  const artifacts = files.map((file) => ({ ...file, sha256: 'a'.repeat(64) }));
  await adoptAsDevice(t, rule, { ...stated, artifacts }, { mirrored: digest });
  expect(await messages(t)).toEqual([unsynced]);
});

test('an adoption by the device after a sync that somebody claims who may not sync is found', async () => {
  await using linked = await startLinked('lead', 'reviewer');
  const { t } = linked;
  const rule = await signedRule(t);
  const { digest, stated, files } = await mirrorOf(t, '1.2.0');
  await insider(t, 'reviewer', async (workspace, acting) => {
    const object = await workspace.db
      .selectFrom('registry')
      .select(['id', 'number'])
      .executeTakeFirstOrThrow();
    const [last] = await workspace.db.selectFrom('registry_snapshots').select('manifest').execute();
    const found = await foundDigest(workspace.db, object.id);
    await inTransaction(workspace, acting, (tx) =>
      note(tx, {
        action: 'registry.synced',
        object: { kind: 'registry', ...object },
        detail: { registry: object.id, manifest: last?.manifest ?? '', found },
      }),
    );
  });
  const artifacts = files.map((file) => ({ ...file, sha256: file.stated }));
  await adoptAsDevice(t, rule, { ...stated, artifacts }, { mirrored: digest });
  expect(await messages(t)).toEqual([unsynced]);
});

test('an adoption by the device under a rule that was made void is found', async () => {
  await using linked = await startLinked('lead', 'approver');
  const { t, sync } = linked;
  const { id } = await signedRule(t);
  await sync();
  const { record } = await t.do('engineer', 'version.show', { version: '1.2.0' });
  if (!record) throw new Error('The rule adopts the version');
  for (const each of [record.id, id]) await t.do('approver', 'records.void', { id: each, reason: 'Test' });
  expect(await problems(t)).toEqual([]);
  const { digest, stated, files } = await mirrorOf(t, '1.2.0');
  const voided = await inside(t, async ({ db }) => (await findRecord(db, adoptionRuleKind, id))?.head);
  const artifacts = files.map((file) => ({ ...file, sha256: file.stated }));
  const rule = { id, number: voided?.number ?? '', revision: voided?.digest ?? '' };
  await adoptAsDevice(t, rule, { ...stated, artifacts }, { mirrored: digest });
  expect(await messages(t)).toEqual(['No signed rule in force adopts this.']);
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
