import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keyResetKind, securityPolicyKind } from '@main/features/people';
import { findHead } from '@main/ledger';
import { actOf, inTransaction, note, writeRecord } from '@main/platform/records';
import { revisionBytes } from '@main/platform/records/revision';
import { defaultPolicy } from '@shared/contract/people-policy';
import type { RecordId } from '@shared/ids';
import { expect, test } from 'vitest';
import { exportLedger } from '../support/exported-ledger';
import { personIn } from '../support/inside';
import { found, insider, startWith } from '../support/insider';

test('a revision that names somebody else than its entry is named', async () => {
  await using t = await startWith('lead', 'approver');
  await insider(t, 'admin', async (workspace, acting) => {
    const [lead, approver] = ['lead', 'approver'].map((login) => personIn(workspace.vault, login));
    const id = t.ports.newId();
    await inTransaction(workspace, acting, async (tx) => {
      const { at } = actOf(tx);
      const content = {
        person: approver as RecordId,
        requestedBy: lead as RecordId,
        requestedMs: at.utcMs,
        reason: 'Forged',
        confirmed: null,
      };
      const head = { id, number: 'KX-A0001', atMs: at.utcMs, by: lead ?? '' };
      const { bytes, digest } = revisionBytes(keyResetKind, head, [], t.ports.random(16), content);
      const kind = keyResetKind.kind;
      const { seq } = await findHead(tx);
      await tx
        .insertInto('revisions')
        .values({ digest, kind, record_id: id, seq: seq + 1, bytes })
        .execute();
      const row = { id, kind, number: head.number, head: digest, revisions: 1, void: 0 };
      await tx
        .insertInto('records')
        .values({ ...row, at_ms: head.atMs, by: head.by })
        .execute();
      const object = { kind, id, number: head.number };
      await note(tx, { action: 'reset.requested', object, after: digest });
    });
  });
  expect(await found(t)).toEqual(['REVISION_DIFFERS: Revision and ledger entry tell different things.']);
});

test('a policy that somebody without the role sets is named', async () => {
  await using t = await startWith('lead');
  await insider(t, 'lead', (workspace, acting) =>
    inTransaction(workspace, { ...acting, role: 'administrator' }, (tx) =>
      writeRecord(tx, 'policy.set', {
        kind: securityPolicyKind,
        id: t.ports.newId(),
        content: defaultPolicy,
        expectedHead: null,
        reason: 'Forged',
      }),
    ),
  );
  expect(await found(t)).toEqual(['ACTION_UNAUTHORISED: The actor held no role that may do this.']);
});

test('a signature that is entered a second time is named, and the first entry stays the one', async () => {
  await using t = await startWith('lead', 'approver');
  const signature = { statement: 'e30=', signature: 'AA==' };
  await insider(t, 'lead', async (workspace, acting) => {
    for (const _ of [1, 2])
      await inTransaction(workspace, acting, (tx) => note(tx, { action: 'trail.noted', detail: signature }));
  });
  expect(await found(t)).toEqual(['SIGNATURE_TRANSPLANTED: The signature is used twice.']);
});

test('a restore that an insider claims, or that hides what was lost, is named', async () => {
  await using t = await startWith('lead');
  const root = Buffer.alloc(32).toString('base64');
  const detail = { backup: { size: 2, root }, witness: { size: 5, root }, entriesLost: 1 };
  await insider(t, 'lead', (workspace, acting) =>
    inTransaction(workspace, acting, (tx) => note(tx, { action: 'vault.restored', detail })),
  );
  expect(await found(t)).toEqual([
    'RESTORE_INVALID: The restore was not an administrator’s.',
    'RESTORE_INVALID: The restore does not tell what was lost by it.',
  ]);
});

test('one entry with a time that no clock shows is named, and browser and export go on', async () => {
  await using t = await startWith('lead');
  await insider(t, 'lead', async (workspace) => {
    const clock = () => ({ ...t.ports.clock(), utcMs: 9e15 });
    const device = { person: 'device', role: '', session: null };
    const detail = { before: 0, after: 0 };
    await inTransaction({ ...workspace, ports: { ...workspace.ports, clock } }, device, (tx) =>
      note(tx, { action: 'ledger.clockChanged', detail }),
    );
  });
  expect(await found(t)).toEqual(['TIME_INVALID: The time of the entry is none that a clock shows.']);
  const { entries } = await t.do('lead', 'ledger.list', { action: 'ledger.clockChanged' });
  expect(entries.map(({ at }) => at)).toContain('1970-01-01T00:00:00.000Z');
  const { folder } = await exportLedger(t, 'lead');
  expect(readFileSync(join(folder, 'entries.csv'), 'utf8')).toContain('ledger.clockChanged');
});
