import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { flipByte } from '../support/attacks';
import { renewSums } from '../support/renew-sums';
import {
  type ComparisonCore,
  decision,
  readTrail,
  requestApproval,
  signAll,
  signing,
  startComparison,
} from '../support/signed-comparison';

test('the first signature of a session asks for the login, a later one for the password alone', async () => {
  await using t = await startComparison();
  const id = await requestApproval(t);
  const { login: _, ...withoutLogin } = signing(id, 'authored', 'author');
  expect(await t.refused('author', 'approvals.sign', withoutLogin)).toBe('LOGIN_REQUIRED');
  await t.do('author', 'approvals.sign', signing(id, 'authored', 'author'));
  await readTrail(t, 'reviewer');
  await t.do('reviewer', 'approvals.sign', signing(id, 'reviewed', 'reviewer'));
  await readTrail(t, 'approver');
  await t.do('approver', 'approvals.sign', signing(id, 'approved', 'approver'));
  expect(await t.do('lead', 'approvals.show', { id })).toMatchObject({ state: 'signed', decision });
});

test('a wrong password signs nothing and is an entry', async () => {
  await using t = await startComparison();
  const id = await requestApproval(t);
  const wrong = { ...signing(id, 'authored', 'author'), password: 'not the password' };
  expect(await t.refused('author', 'approvals.sign', wrong)).toBe('PASSWORD_REJECTED');
  const other = { ...signing(id, 'authored', 'author'), login: 'reviewer' };
  expect(await t.refused('author', 'approvals.sign', other)).toBe('PASSWORD_REJECTED');
  expect(await t.do('lead', 'approvals.show', { id })).toMatchObject({ state: 'in-progress' });
  const { entries } = await t.do('lead', 'ledger.list', { search: 'signature.refused' });
  expect(entries).toHaveLength(2);
});

test('P11-35 nobody reviews or approves before they have read what changed since the last approval', async () => {
  await using t = await startComparison();
  const id = await requestApproval(t);
  await t.do('author', 'approvals.sign', signing(id, 'authored', 'author'));
  const review = () => t.refused('reviewer', 'approvals.sign', signing(id, 'reviewed', 'reviewer'));
  expect(await review()).toBe('TRAIL_NOT_REVIEWED');
  const { upTo } = await t.do('reviewer', 'trail.show', { record: t.comparison.id });
  await t.do('reviewer', 'trail.acknowledge', { record: t.comparison.id, upTo });
  await t.do('reviewer', 'approvals.sign', signing(id, 'reviewed', 'reviewer'));
  const { entries } = await t.do('lead', 'ledger.list', { search: 'trail.acknowledged' });
  expect(entries).toMatchObject([{ actor: 'reviewer of the test (fictional)', object: t.comparison.number }]);
});

test('order and people are kept: author first, then review, then approval, each by somebody else', async () => {
  await using t = await startComparison();
  const id = await requestApproval(t);
  const refused = (
    meaning: 'authored' | 'reviewed' | 'approved',
    login: 'author' | 'reviewer' | 'approver',
  ) => t.refused(login, 'approvals.sign', signing(id, meaning, login));
  expect(await refused('authored', 'reviewer')).toBe('SIGNER_IS_NOT_AUTHOR');
  expect(await refused('reviewed', 'reviewer')).toBe('MEANING_NOT_DUE');
  await t.do('author', 'approvals.sign', signing(id, 'authored', 'author'));
  expect(await refused('reviewed', 'author')).toBe('SIGNER_IS_AUTHOR');
  expect(await refused('reviewed', 'approver')).toBe('ROLE_MISSING');
  await readTrail(t, 'reviewer');
  await t.do('reviewer', 'approvals.sign', signing(id, 'reviewed', 'reviewer'));
  expect(await refused('approved', 'reviewer')).toBe('ALREADY_SIGNED');
  await readTrail(t, 'approver');
  await t.do('approver', 'approvals.sign', signing(id, 'approved', 'approver'));
  expect(await refused('approved', 'approver')).toBe('APPROVAL_NOT_OPEN');
});

test('a second approval of the same revision is refused', async () => {
  await using t = await startComparison();
  await requestApproval(t);
  expect(await t.refused('author', 'approvals.request', { recordId: t.comparison.id })).toBe(
    'APPROVAL_EXISTS',
  );
});

const versionFolder = (t: ComparisonCore, version: string) =>
  join(t.registry, 'models', 'fna-mass-classifier', version);

test.each<[string, (t: ComparisonCore) => Promise<unknown>, string[]]>([
  [
    'one bit of the candidate model',
    async (t) => flipByte(join(versionFolder(t, '2.0.0'), 'artifacts', 'fna-assist-2.0.0.joblib'), 100),
    ['candidate model'],
  ],
  [
    'one digit of one prediction of the baseline',
    async (t) => {
      const file = join(versionFolder(t, '1.2.0'), 'artifacts', 'fna-assist-1.2.0.csv');
      flipByte(file, readFileSync(file).indexOf('0.00784') + 6);
    },
    ['baseline predictions'],
  ],
  [
    'one unit in the last place of the threshold',
    async (t) => {
      const file = join(versionFolder(t, '2.0.0'), 'version.json');
      writeFileSync(file, readFileSync(file, 'utf8').replace('0.2251', '0.2252'));
      renewSums(t.registry);
    },
    ['candidate threshold'],
  ],
  [
    'one word of the recorded decision',
    (t) =>
      t.do('lead', 'comparison.revise', {
        id: t.comparison.id,
        expectedRevision: t.comparison.revision,
        decision: `${decision}.`,
        rationale: 'The same.',
        reason: 'Test',
      }),
    ['comparison revision'],
  ],
])(
  'after %s changed, the signatures stand for an earlier version and stay valid',
  async (_, change, names) => {
    await using t = await startComparison();
    const id = await signAll(t);
    expect((await t.do('lead', 'approvals.show', { id })).bound.filter((item) => !item.same)).toEqual([]);
    await change(t);
    await t.do('engineer', 'registry.sync', { name: 'demo' });
    const after = await t.do('lead', 'approvals.show', { id });
    expect(after.state).toBe('signed-earlier-version');
    expect(after.bound.filter((item) => !item.same).map((item) => item.name)).toEqual(names);
    expect(after.steps.every((step) => step.signature?.valid)).toBe(true);
    expect(await t.do('lead', 'comparison.list', {})).toMatchObject({
      comparisons: [{ signatures: 'signed-earlier-version' }],
    });
    expect(await t.do('lead', 'ledger.verify', {})).toMatchObject({ verified: true });
  },
);

test('an open approval of something that changed since takes no signature', async () => {
  await using t = await startComparison();
  const id = await requestApproval(t);
  const file = join(versionFolder(t, '2.0.0'), 'version.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace('0.2251', '0.2252'));
  renewSums(t.registry);
  await t.do('engineer', 'registry.sync', { name: 'demo' });
  const refused = await t.refused('author', 'approvals.sign', signing(id, 'authored', 'author'));
  expect(refused).toBe('SIGNED_EARLIER_VERSION');
});
