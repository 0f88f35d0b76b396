import { expect, test } from 'vitest';
import { passwordOf } from '../support/core';
import { requestApproval, signing, startComparison } from '../support/signed-comparison';

// 21 CFR 11.10(f) and 11.200(a)(2): in which order, and nobody for somebody else.

test('P11-11 a signature out of its order is refused with the rule that it breaks', async () => {
  await using t = await startComparison();
  const id = await requestApproval(t);
  for (const [meaning, login] of [
    ['approved', 'approver'],
    ['reviewed', 'reviewer'],
  ] as const)
    expect(await t.refused(login, 'approvals.sign', signing(id, meaning, login))).toBe('MEANING_NOT_DUE');
  expect(await t.do('lead', 'approvals.show', { id })).toMatchObject({ state: 'in-progress' });
});

test('P11-28 nobody signs in the name of somebody else, not even with their password', async () => {
  await using t = await startComparison();
  const id = await requestApproval(t);
  const authors = signing(id, 'authored', 'author');
  expect(await t.refused('lead', 'approvals.sign', authors)).toBe('SIGNER_IS_NOT_AUTHOR');
  // The person's own act, under the login and the right password of another.
  const borrowed = { ...authors, login: 'reviewer', password: passwordOf('reviewer') };
  expect(await t.refused('author', 'approvals.sign', borrowed)).toBe('PASSWORD_REJECTED');
  const { entries } = await t.do('lead', 'ledger.list', { search: 'signature.refused' });
  expect(entries).toMatchObject([{ actor: 'author of the test (fictional)' }]);
  const { steps } = await t.do('lead', 'approvals.show', { id });
  expect(steps.every(({ signature }) => signature === null)).toBe(true);
});
