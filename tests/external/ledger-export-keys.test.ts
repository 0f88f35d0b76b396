import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type TestContext, test, vi } from 'vitest';
import { passwordOf, type TestCore, valueIn } from '../support/core';
import { copyOf, exportLedger, readLines, verifyExport } from '../support/exported-ledger';
import { personOf, signedIn } from '../support/people';
import { signAll, startComparison } from '../support/signed-comparison';
import { requireTool } from '../support/tools';
import { accepting, packetFor, startTwoVaults } from '../support/two-vaults';
import { entryIn } from './ledger-export/forge';

vi.setConfig({ testTimeout: 300_000 }); // vaults with keys of their own, made anew several times

const reason = 'Test';
const verify = (context: TestContext, folder: string, options: readonly string[] = []) =>
  verifyExport(requireTool(context, 'python'), folder, options);
const actionsIn = (folder: string) => new Set(readLines(folder).map((line) => entryIn(line).action));

/** Everything that gives, takes away and replaces keys, and what else the device writes by itself. */
async function liveThrough(t: TestCore): Promise<void> {
  const [author, engineer] = [await personOf(t, 'author'), await personOf(t, 'engineer')];
  await t.do('admin', 'people.disable', { person: engineer.id, reason });
  await t.do('admin', 'people.enable', { person: engineer.id, reason });
  const { id } = await t.do('admin', 'people.requestReset', { person: author.id, reason });
  await t.do('approver', 'people.confirmReset', { id, temporaryPassword: 'typed by somebody else', reason });
  const { code } = await t.do('admin', 'vault.issueRecovery', { password: passwordOf('admin'), reason });
  await t.do('admin', 'people.remove', { person: engineer.id, reason });
  await t.do('lead', 'ledger.raise', { seq: 2, impact: 'submission', reason });
  t.move(-60_000);
  await t.close();
  const newPassword = 'another long sentence to remember';
  valueIn(
    await t.core.call(t.core.connect(), 'vault.recover', { code, login: 'admin', newPassword, reason }),
  );
  const admin = await signedIn(t, 'admin', newPassword);
  await t.core.disconnect(admin);
}

test('keys that were replaced, taken away, given back and recovered verify without Countersign', async (context) => {
  await using t = await startComparison();
  await signAll(t);
  await liveThrough(t);
  const { folder } = await exportLedger(t, 'lead');
  const wanted = [
    'person.disabled',
    'person.enabled',
    'person.keyReplaced',
    'person.removed',
    'recovery.used',
  ];
  expect([...actionsIn(folder)]).toEqual(expect.arrayContaining([...wanted, 'ledger.clockChanged']));
  expect(verify(context, folder)).toMatchObject({ exit: 0, codes: [] });

  const { people } = JSON.parse(readFileSync(join(folder, 'keys.json'), 'utf8'));
  const held = (login: string) =>
    people
      .find((person: { login: string }) => person.login === login)
      .keys.map(({ periods }: { periods: { until: number | null }[] }) =>
        periods.map(({ until }) => (until === null ? 'serves' : 'over')),
      );
  expect(held('author')).toEqual([['over'], ['serves']]);
  expect(held('admin')).toEqual([['over'], ['serves']]);
  expect(held('engineer')).toEqual([['over', 'over']]);
  const { rows } = JSON.parse(readFileSync(join(folder, 'entries.json'), 'utf8'));
  expect(rows[1].raised).toMatch(/^submission \(entry \d+\)$/);

  const alteredKeys = copyOf({ folder, files: [], genesis: '' });
  const keys = readFileSync(join(folder, 'keys.json'), 'utf8');
  writeFileSync(join(alteredKeys, 'keys.json'), keys.replace(/"until": \d+/, '"until": null'));
  expect(verify(context, alteredKeys)).toMatchObject({ exit: 1, codes: ['KEYS_DIFFER'] });
});

test('a checkpoint that a second person countersigned is an anchor, and none with their line altered', async (context) => {
  await using t = await startComparison();
  const given = { login: 'approver', password: passwordOf('approver'), reason };
  const { ticket } = await t.do('approver', 'ledger.countersign', given);
  const { bytes } = valueIn(await t.core.files.take(await t.as('approver'), ticket));
  const { folder } = await exportLedger(t, 'lead');
  const file = join(t.folder, 'countersigned.txt');
  const text = Buffer.from(bytes).toString('utf8');
  const [byPerson] = text.match(/^— countersign\.org\/person.*\n/m) ?? [''];
  expect(byPerson).not.toBe('');

  writeFileSync(file, text.replace(/\n— [^\n]*\n/, '\n'));
  expect(verify(context, folder, ['--anchor', file])).toMatchObject({ exit: 0, codes: [] });
  writeFileSync(file, `${text.split('\n\n')[0]}\n\n${byPerson.replace(/.{8}\n$/, 'AAAAAAA=\n')}`);
  expect(verify(context, folder, ['--anchor', file])).toMatchObject({
    exit: 1,
    codes: ['CHECKPOINT_INVALID'],
  });
});

test('a signature that was given on another laptop verifies in the ledgers of both', async (context) => {
  await using vaults = await startTwoVaults();
  const { home, away, approval, person } = vaults;
  const answer = await away.sign(await packetFor(home, approval, person));
  await home.do('lead', 'approvals.accept', await accepting(home, answer));
  for (const [t, login] of [
    [home, 'lead'],
    [away.t, 'admin'],
  ] as const) {
    const { folder } = await exportLedger(t, login);
    const verdict = verify(context, folder);
    expect(verdict).toMatchObject({ exit: 0, codes: [] });
  }
});
