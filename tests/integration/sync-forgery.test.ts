import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { conflictKind } from '@main/features/sync';
import { type Acting, findRecord, inTransaction, type Workspace, writeRecord } from '@main/platform/records';
import type { ConflictView } from '@shared/contract/registry-conflicts';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { found, insider } from '../support/insider';
import { renewSums } from '../support/renew-sums';
import { type ComparisonCore, signAll, startComparison } from '../support/signed-comparison';

vi.setConfig({ testTimeout: 60_000 });

const reason = 'Test';
const file = join('models', 'fna-mass-classifier', '2.0.0', 'version.json');
const mayNot = 'ACTION_UNAUTHORISED: The actor held no role that may decide this conflict.';
let t: ComparisonCore;
/** About the tag of Countersign's that says how a signed version stands. */
let conflict: ConflictView;

const sync = () => t.do('engineer', 'registry.sync', { name: 'demo' });
const say = (value: string) => {
  const path = join(t.registry, file);
  const text = readFileSync(path, 'utf8');
  const tag = /"countersign\.approval":\s*"[^"]*"/;
  expect(text).toMatch(tag);
  writeFileSync(path, text.replace(tag, `"countersign.approval": "${value}"`));
  renewSums(t.registry);
};
const decide = (decision: 'ours' | 'noted') => ({ conflict: conflict.id, decision, reason }) as const;

beforeEach(async () => {
  t = await startComparison();
  await t.do('engineer', 'registry.configure', { name: 'demo', push: true, reason });
  await signAll(t);
  await sync();
  say('released');
  expect(await sync()).toMatchObject({ raised: 1 });
  const [open] = (await t.do('engineer', 'registry.conflicts', {})).conflicts;
  if (!open) throw new Error('There is a conflict');
  expect(open.kind).toBe('tag-altered');
  conflict = open;
  expect(await found(t)).toEqual([]);
});
afterEach(() => t[Symbol.asyncDispose]());

type Content = NonNullable<Awaited<ReturnType<typeof contentOf>>>['content'];
const contentOf = ({ db }: Workspace) => findRecord(db, conflictKind, conflict.id);

interface Forged {
  readonly action: string;
  readonly content: object;
  /** Under an id of its own, as if nothing had been there. */
  readonly anew?: boolean;
}

/** Revises the conflict with a program that asks nobody for leave. */
const forge = (login: string, ...steps: readonly Forged[]) =>
  insider(t, login, async (workspace, acting: Acting) => {
    for (const { action, content, anew } of steps)
      await inTransaction(workspace, acting, async (tx) => {
        const now = await findRecord(tx, conflictKind, conflict.id);
        if (!now) throw new Error('There is a conflict');
        const made = { ...now.content, ...content } as Content;
        const { decision, base, ours, theirs } = made;
        await writeRecord(tx, action, {
          kind: conflictKind,
          id: anew ? workspace.ports.newId() : conflict.id,
          content: made,
          expectedHead: anew ? null : now.head.digest,
          reason,
          detail: action === 'conflict.decided' ? { decision, base, ours, theirs } : {},
        });
      });
  });
const noted = { state: 'decided', decision: 'noted', reason };

describe('what the product makes of conflicts is whole', () => {
  test('found again with another value, decided, and found anew', async () => {
    say('approved');
    expect(await sync()).toMatchObject({ raised: 1 });
    expect(await t.refused('engineer', 'registry.decide', decide('noted'))).toBe('ROLE_MISSING');
    await t.do('approver', 'registry.decide', decide('noted'));
    say('sold');
    expect(await sync()).toMatchObject({ raised: 1 });
    expect((await t.do('engineer', 'registry.conflicts', { state: 'all' })).conflicts).toHaveLength(2);
    expect(await found(t)).toEqual([]);
  });

  test('closed because both sides say the same again', async () => {
    say(conflict.ours ?? '');
    await sync();
    expect((await t.do('engineer', 'registry.conflicts', { state: 'all' })).conflicts).toMatchObject([
      { state: 'resolved' },
    ]);
    expect(await found(t)).toEqual([]);
  });

  test('decided, and its decider has lost the role since', async () => {
    await t.do('approver', 'registry.decide', decide('ours'));
    const { people } = await t.do('admin', 'people.list', {});
    const person = people.find(({ login }) => login === 'approver')?.id;
    if (!person) throw new Error('There is an approver');
    await t.do('admin', 'people.setRoles', { person, roles: ['specialist'], productRoles: [], reason });
    expect(await found(t)).toEqual([]);
  });
});

describe('past the core', () => {
  test('a decision by somebody who may not take it is named', async () => {
    await forge('engineer', { action: 'conflict.decided', content: noted });
    expect(await found(t)).toEqual([mayNot]);
  });

  test('a conflict that is called another kind first, to be decided then, is named', async () => {
    await forge(
      'engineer',
      { action: 'conflict.found', content: { kind: 'edited-both', signed: [] } },
      { action: 'conflict.decided', content: { ...noted, decision: 'ours' } },
    );
    expect(await found(t)).toEqual([mayNot]);
  });

  test('a decision of what was never found is named', async () => {
    await forge('engineer', { action: 'conflict.decided', content: noted, anew: true });
    expect(await found(t)).toEqual(['CONFLICT_FORGED: What was decided was no open conflict.', mayNot]);
  });

  test.each<readonly [string, Forged, string]>([
    [
      'found with its decision',
      { action: 'conflict.found', content: noted },
      'A conflict is found undecided.',
    ],
    [
      'about a signed field and names nothing signed',
      { action: 'conflict.found', content: { kind: 'signed-changed', signed: [] } },
      'The conflict leaves out what was signed.',
    ],
    [
      'about another field',
      { action: 'conflict.found', content: { field: 'tag note' } },
      'The conflict became one about another field.',
    ],
    [
      'decided upon other values',
      { action: 'conflict.decided', content: { ...noted, theirs: 'signed' } },
      'The decision changed what was decided on.',
    ],
    [
      'decided as it cannot be',
      { action: 'conflict.decided', content: { ...noted, decision: 'theirs' } },
      'The conflict cannot be decided so.',
    ],
    [
      'decided for a reason that its entry does not give',
      { action: 'conflict.decided', content: { ...noted, reason: 'Another' } },
      'Entry and decision tell different things.',
    ],
    [
      'closed with other values',
      { action: 'conflict.resolved', content: { state: 'resolved', theirs: null } },
      'The conflict was closed in no way that closes one.',
    ],
  ])('a conflict that is %s is named', async (_, forged, message) => {
    await forge('approver', forged);
    expect(await found(t)).toContain(`CONFLICT_FORGED: ${message}`);
  });

  test('a decided conflict that is opened again is named', async () => {
    await t.do('approver', 'registry.decide', decide('ours'));
    const open = { state: 'open', decision: null, reason: '' };
    await forge('engineer', { action: 'conflict.found', content: open });
    expect(await found(t)).toEqual(['CONFLICT_FORGED: A conflict that was closed is open again.']);
  });

  test('a decision that is called back as if both sides agreed is named', async () => {
    await t.do('approver', 'registry.decide', decide('ours'));
    await forge('engineer', { action: 'conflict.resolved', content: { state: 'resolved' } });
    expect(await found(t)).toEqual(['CONFLICT_FORGED: The conflict was closed in no way that closes one.']);
  });
});
