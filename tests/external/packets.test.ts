import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, type TestContext, test } from 'vitest';
import { valueIn } from '../support/core';
import { exportLedger, verifyExport } from '../support/exported-ledger';
import { prints, textOf } from '../support/pdf-tools';
import { requireTool } from '../support/tools';
import { accepting, packetFor, startTwoVaults, type TwoVaults } from '../support/two-vaults';

let vaults: TwoVaults;
beforeAll(async () => {
  vaults = await startTwoVaults();
  const { home, away, approval, person } = vaults;
  const packet = await packetFor(home, approval, person);
  await away.wait(60_000);
  away.t.travel('America/New_York', -300);
  home.move(120_000);
  const answer = await away.sign(packet);
  await home.do('lead', 'approvals.accept', await accepting(home, answer));
}, 120_000);
afterAll(() => vaults[Symbol.asyncDispose]());

const verify = (context: TestContext, folder: string) => verifyExport(requireTool(context, 'python'), folder);

test('both ledgers verify without Countersign', async (context) => {
  const { home, away } = vaults;
  const atHome = await exportLedger(home, 'lead');
  expect(verify(context, atHome.folder)).toMatchObject({ exit: 0, codes: [] });
  const there = await exportLedger(away.t, 'admin');
  expect(verify(context, there.folder)).toMatchObject({ exit: 0, codes: [] });
});

test('A11-10 a dossier prints the signer of another laptop: name, role, time with zone, key', async (context) => {
  const { home, away } = vaults;
  const about = { template: 'performance-testing-report', comparison: home.comparison.id } as const;
  const { id } = await home.do('lead', 'dossiers.build', about);
  const { ticket } = await home.do('lead', 'dossiers.open', { id });
  const { bytes } = valueIn(await home.core.files.take(await home.as('lead'), ticket));
  const file = join(home.folder, 'dossier.pdf');
  writeFileSync(file, bytes);
  const text = textOf(context, file);
  const key = await away.keyId();
  for (const told of ['Ines Elsewhere (fictional)', 'America/New_York', key]) expect(text).toContain(told);
  // 08:01 UTC, five hours behind.
  expect(prints(text, '03:01')).toBe(true);
});
