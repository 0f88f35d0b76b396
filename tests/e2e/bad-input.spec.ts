import { test as base, expect, type Page } from '@playwright/test';
import { errorCatalogue } from '@shared/errors';
import { type BadInput, badInput, traces } from '../support/bad-input/table';
import { foundBadInputVault, person, type VaultCopy } from '../support/bad-input/vault';
import { askWithoutSession, attemptInWindow, expectRefusal } from '../support/bad-input/window';
import { openBridge } from '../support/bridge-window';
import { differences, dumpVault } from '../support/dump';
import { openLoopback } from '../support/loopback-window';

type Original = Awaited<ReturnType<typeof foundBadInputVault>>;

const test = base.extend<object, { original: Original }>({
  /** Founded once for all tests of a worker; each test gets a copy. */
  original: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner reads the dependencies off the pattern.
    async ({}, use) => {
      const original = await foundBadInputVault();
      await use(original);
      original[Symbol.dispose]();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});

/** Makes the attempt in a window of its own and looks at what the person is told. */
async function expectRefused(page: Page, shellName: string, vault: VaultCopy, row: BadInput): Promise<void> {
  await using _held = await row.hold?.(vault);
  const shell = await (shellName === 'bridge' ? openBridge : openLoopback)(page, vault.home);
  try {
    await shell.enter();
    await attemptInWindow(page, row.attempt);
    const { message, remedy } = errorCatalogue[row.code];
    if (row.attempt.act === 'ask-while-closed') {
      await expect(page.getByRole('button', { name: 'Unlock' })).toBeVisible();
      expect(await askWithoutSession(page)).toMatchObject({ code: row.code, message, remedy, trace: null });
    } else await expectRefusal(page, { code: row.code, message, remedy });
  } finally {
    await shell.stop();
  }
}

for (const row of badInput) {
  test(`${row.title} is ${row.code} in the window, and no record changes`, async ({
    page,
    original,
  }, info) => {
    using vault = original.copy();
    await row.prepare?.(vault);
    const before = await dumpVault(vault.folder, person);
    await expectRefused(page, info.project.name, vault, row);
    const after = await dumpVault(vault.folder, person);
    expect(differences(before, after, traces)).toEqual([]);
  });
}
