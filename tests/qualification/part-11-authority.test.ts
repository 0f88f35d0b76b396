import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { contract, type OperationName } from '@shared/contract';
import type { Operation } from '@shared/contract/define';
import { expect, test } from 'vitest';
import { withFiles } from '../contract/support/door';
import { examples } from '../contract/support/examples';
import { seedVault, signInOf } from '../contract/support/seed';
import { passwordOf, valueIn } from '../support/core';
import { coreOn } from '../support/core-on';
import { startComparison } from '../support/signed-comparison';
import { makePage } from '../support/web-page';
import { startShell } from '../support/web-shell';

// 21 CFR 11.10(g): authority checks, made in the core at the act.

test('P11-12 a signature asked of the core by somebody without the role is refused and is an entry', async () => {
  await using t = await startComparison();
  const { id } = await t.do('author', 'approvals.request', { recordId: t.comparison.id });
  const signing = { id, meaning: 'approved', login: 'engineer', password: passwordOf('engineer') } as const;
  expect(await t.refused('engineer', 'approvals.sign', { ...signing, reason: 'Test' })).toBe('ROLE_MISSING');
  const { entries } = await t.do('lead', 'ledger.list', { search: 'access.refused' });
  expect(entries).toMatchObject([{ actor: 'engineer of the test (fictional)', action: 'access.refused' }]);
  expect(JSON.parse(entries[0]?.detail ?? '{}')).toMatchObject({ operation: 'approvals.sign' });
  const { steps } = await t.do('lead', 'approvals.show', { id });
  expect(steps.every(({ signature }) => signature === null)).toBe(true);
});

test('P11-12 the same call typed into the console of the browser window is refused alike', async () => {
  await using t = await startComparison();
  const { id } = await t.do('author', 'approvals.request', { recordId: t.comparison.id });
  await t.close();
  const page = await makePage();
  await using app = await startShell(join(page, 'page'), t.folder);
  const entered = await app.enter();
  const call = async (name: OperationName, input: object) =>
    JSON.parse((await app.post(entered, '/api/call', { id: '1', name, input })).body.toString('utf8'));
  const given = { login: 'engineer', password: passwordOf('engineer') };
  expect(await call('vault.unlock', given)).toMatchObject({ ok: true });
  const signing = { id, meaning: 'approved', ...given, reason: 'Test' };
  expect(await call('approvals.sign', signing)).toMatchObject({ problem: { code: 'ROLE_MISSING' } });
  const refused = await call('ledger.list', { search: 'access.refused' });
  expect(refused.value.entries).toHaveLength(1);
  await rm(page, { recursive: true });
});

test('P11-12 whatever the operation, nobody without its role has it carried out, and each attempt is an entry', async () => {
  await using seed = await seedVault();
  const home = await seed.copy();
  const { core, ports } = coreOn(home);
  const attempts: string[] = [];
  const refused: string[] = [];
  const { logins } = valueIn(await core.call(core.connect(), 'vault.status', {}));
  for (const login of logins) {
    const client = core.connect();
    const answer = await core.call(client, 'vault.unlock', { ...signInOf('lead'), login });
    if (!answer.ok) continue; // kept out already: disabled, or waiting
    const { roles: held } = answer.value;
    for (const [name, operation] of Object.entries(contract) as [OperationName, Operation][]) {
      if (operation.roles === 'any' || operation.roles.some((role) => held.includes(role))) continue;
      attempts.push(`${login} ${name}`);
      const input = await withFiles(examples[name].input(seed), async () => ticket);
      const refusal = await core.call(client, name, input as never);
      if (!refusal.ok && refusal.problem.code === 'ROLE_MISSING') refused.push(`${login} ${name}`);
    }
  }
  expect(attempts.length).toBeGreaterThan(20);
  expect(refused).toEqual(attempts);
  const auditor = core.connect();
  valueIn(await core.call(auditor, 'vault.unlock', signInOf('auditor')));
  const listed = await core.call(auditor, 'ledger.list', { search: 'access.refused', limit: 300 });
  const tried = valueIn(listed).entries.map(({ detail }) => JSON.parse(detail).operation);
  expect(tried.sort()).toEqual(attempts.map((attempt) => attempt.split(' ')[1]).sort());
  await core.close();
  await ports[Symbol.asyncDispose]();
  await rm(home, { recursive: true });
}, 120_000);

/** A ticket of the right form: the role is looked at before the file. */
const ticket = {
  ticket: 'a'.repeat(43),
  name: 'file.csv',
  mediaType: 'text/csv',
  bytes: 1,
  sha256: 'a'.repeat(64),
};
