import { openSession, personKind } from '@main/features/people';
import { trailReviewKind } from '@main/features/trail';
import { canonicalBytes, type Json } from '@main/kernel/canonical-json';
import { findHead, listEntriesOf, signUnder } from '@main/ledger';
import { actOf, findRecord, inTransaction, writeRecord } from '@main/platform/records';
import { privateKeyFrom } from '@main/platform/vault';
import type { RecordId } from '@shared/ids';
import { expect, test, vi } from 'vitest';
import { type Login, startCore, type TestCore } from '../support/core';
import { withKeys } from '../support/insider';

vi.setConfig({ testTimeout: 60_000 });

const named = async (t: TestCore) =>
  (await t.do('admin', 'ledger.verify', {})).problems.map(({ code, message }) => `${code}: ${message}`);

interface Forgery {
  readonly role: string;
  readonly meaning?: string;
  readonly entries?: number;
  readonly leaf?: string;
  readonly bound?: string;
}

/** A review of the whole ledger, written and signed with somebody's own key by a program of theirs. */
const reviewPastTheCore = (t: TestCore, login: Login, forgery: Forgery) =>
  withKeys(t, login, async (workspace, keys) => {
    const session = await openSession(workspace, keys);
    const acting = { person: session.person, role: '', session: session.key };
    await inTransaction(workspace, acting, async (tx) => {
      const person = await findRecord(tx, personKind, session.person);
      const { seq: upTo } = await findHead(tx);
      const [last] = await listEntriesOf(tx, [upTo]);
      if (!person || !last) throw new Error('There is a person and an entry');
      const id = workspace.ports.newId() as RecordId;
      const content = {
        record: null,
        filter: null,
        upTo,
        leaf: forgery.leaf ?? last.leaf,
        entries: forgery.entries ?? upTo,
        finding: 'none' as const,
        text: 'Nothing to see',
        reviewer: session.person,
        nextDue: '2027-02-21',
        signatures: [],
      };
      const common = { kind: trailReviewKind, id, reason: 'Forged' };
      const first = await writeRecord(tx, 'trail.reviewed', { ...common, content, expectedHead: null });
      const { at } = actOf(tx);
      const statement = canonicalBytes({
        vault: workspace.ledger,
        record: id,
        kind: trailReviewKind.kind,
        revision: first.digest,
        bound: { 'last entry': forgery.bound ?? content.leaf },
        meaning: forgery.meaning ?? 'reviewed',
        person: session.person,
        printedName: session.printedName,
        kid: person.content.keyId,
        role: forgery.role,
        roleRecord: person.head.digest,
        at: at.utcMs,
        offset: at.offsetMinutes,
        zone: at.zone,
        factors: 'login+password',
      } as Json);
      const signature = {
        statement: Buffer.from(statement).toString('base64'),
        signature: signUnder('signature', statement, privateKeyFrom(keys.signingKey)).toString('base64'),
      };
      await writeRecord(tx, 'trail.signed', {
        ...common,
        content: { ...content, signatures: [signature] },
        expectedHead: first.digest,
        detail: signature,
      });
    });
  });

const unauthorised =
  'SIGNATURE_UNAUTHORISED: A record was signed by somebody who may not give that signature.';
const differs = 'REVIEW_DIFFERS: The review tells of other entries than there were.';

test.each<[string, Login, Forgery, string[]]>([
  ['by somebody who may, and true', 'approver', { role: 'quality-approver' }, []],
  ['in a role that its signer does not hold', 'lead', { role: 'quality-approver' }, [unauthorised]],
  ['in a role that reviews no trail', 'lead', { role: 'ml-engineer' }, [unauthorised]],
  ['with another meaning', 'approver', { role: 'quality-approver', meaning: 'released' }, [unauthorised]],
  ['of fewer entries', 'approver', { role: 'quality-approver', entries: 1 }, [differs]],
  ['of an entry that is none', 'approver', { role: 'quality-approver', leaf: 'a'.repeat(64) }, [differs]],
  [
    'that binds another entry',
    'approver',
    { role: 'quality-approver', bound: 'a'.repeat(64) },
    ['SIGNATURE_TRANSPLANTED: A signature was given for another record, revision or content.'],
  ],
])('a review past the core %s', async (_, login, forgery, problems) => {
  await using t = await startCore({ people: ['lead', 'approver'] });
  expect(await named(t)).toEqual([]);
  await reviewPastTheCore(t, login, forgery);
  expect(await named(t)).toEqual(problems);
});
