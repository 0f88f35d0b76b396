import { readFileSync } from 'node:fs';
import type { Locator } from '@playwright/test';
import { type App, expect, test } from '../support/app-fixture';

/** Saves what a click gives out. @returns the text of each file by its name */
async function saved({ page }: App, files: number, click: () => Promise<void>): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  const downloads: Promise<void>[] = [];
  const all = new Promise<void>((resolve) => {
    page.on('download', (download) => {
      downloads.push(
        download.path().then((path) => {
          texts.set(download.suggestedFilename(), readFileSync(path, 'utf8'));
        }),
      );
      if (downloads.length === files) resolve();
    });
  });
  await click();
  await all;
  await Promise.all(downloads);
  page.removeAllListeners('download');
  return texts;
}

const dialogOf = ({ page }: App, name: string | RegExp): Locator => page.getByRole('dialog', { name });

test('the ledger is filtered, a filter is kept, an entry is read in full, raised and proved', async ({
  app,
}) => {
  app.seedDemo();
  await app.open();
  await app.signIn(app.personWith('regulatory-lead'));
  await app.goTo('Ledger');
  const { page } = app;
  const grid = page.getByRole('grid', { name: 'entries' });
  await page.getByLabel('Filter entries').fill('no such thing');
  await expect(page.getByText('Nothing matches the filter.')).toBeVisible();
  await page.getByRole('button', { name: 'Clear' }).click();
  await page.getByLabel('Action').fill('approval.signed');
  await page.getByLabel('Role').selectOption('quality-approver');
  await expect(grid.getByRole('row')).toHaveCount(2);

  await page.getByRole('button', { name: 'Saved filters' }).click();
  await page.getByLabel('Save the present filter as').fill('Approvals');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Use Approvals' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Clear' }).click();
  await page.getByRole('button', { name: 'Saved filters' }).click();
  await page.getByRole('button', { name: 'Use Approvals' }).click();
  await expect(grid.getByRole('row')).toHaveCount(2);

  await grid.getByRole('row').nth(1).click();
  const entry = page.getByRole('complementary', { name: /^Entry / });
  await expect(entry.getByRole('region', { name: 'Seal' })).toContainText('valid');
  await expect(entry.getByRole('region', { name: 'What it changed' })).toContainText('signatures[2]');
  await page.getByRole('button', { name: 'Raise the impact' }).click();
  const raise = dialogOf(app, /^Raise the impact/);
  await raise.getByLabel('Regulatory impact').selectOption('none');
  await raise.getByLabel('Reason').fill('Stands in the file');
  await raise.getByRole('button', { name: 'Raise' }).click();
  await expect(raise.getByRole('alert')).toContainText('can only be raised');
  await raise.getByLabel('Regulatory impact').selectOption('submission');
  await raise.getByRole('button', { name: 'Raise' }).click();
  await expect(raise).toBeHidden();
  await expect(entry).toContainText('submission, raised from evidence');

  await page.getByRole('button', { name: 'Prove' }).click();
  await page.getByRole('button', { name: 'Make the proof' }).click();
  const proof = await saved(app, 1, () => page.getByRole('button', { name: 'Save as PDF' }).click());
  expect([...proof.values()][0]).toMatch(/^%PDF-/);
  await page.keyboard.press('Escape');
  await expect(entry).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(entry).toBeHidden();
});

test('the whole is verified against an anchor, countersigned and given out', async ({ app }) => {
  app.seedDemo();
  await app.open();
  const lead = app.personWith('regulatory-lead');
  await app.signIn(lead);
  await app.goTo('Ledger');
  const { page } = app;
  await page.getByRole('link', { name: 'Verification and proofs' }).click();
  const fullCheck = page.getByRole('region', { name: 'In full' });
  const verify = fullCheck.getByRole('button', { name: 'Verify the ledger' });

  const foreign = `countersign.org/ledger/00000000-0000-7000-8000-000000000000\n3\n${'A'.repeat(43)}=\n`;
  const anchor = (text: string) => ({
    name: 'anchor.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from(text),
  });
  await fullCheck.getByLabel('Add anchors').setInputFiles(anchor(foreign));
  await verify.click();
  await expect(fullCheck.getByRole('alert')).toBeVisible();
  await fullCheck.getByRole('button', { name: 'Leave out anchor.txt' }).click();

  await page.getByRole('button', { name: 'Countersign' }).click();
  const dialog = dialogOf(app, 'Countersign the ledger');
  await dialog.getByLabel('Reason').fill('Kept in the safe');
  await dialog.getByLabel('Login').fill(lead.login);
  await dialog.getByLabel('Password', { exact: true }).fill('wrong');
  await dialog.getByRole('button', { name: 'Countersign and save' }).click();
  await expect(dialog.getByRole('status')).toContainText('tries left');
  await expect(dialog.getByLabel('Reason')).toHaveValue('Kept in the safe');
  await dialog.getByLabel('Password', { exact: true }).fill(lead.password);
  const kept = await saved(app, 1, () =>
    dialog.getByRole('button', { name: 'Countersign and save' }).click(),
  );
  const [checkpoint = ''] = kept.values();
  await expect(dialog).toBeHidden();

  await fullCheck.getByLabel('Add anchors').setInputFiles(anchor(checkpoint));
  await verify.click();
  await expect(fullCheck.getByRole('status').filter({ hasText: 'The ledger verifies' })).toContainText(
    '3 signatures',
  );
  await app.goTo('Home');
  await app.goTo('Ledger');
  await page.getByRole('link', { name: 'Verification and proofs' }).click();
  await expect(page.getByText('The ledger verifies')).toBeVisible();

  await page.getByLabel('Purpose of the export').fill('Inspection');
  await page.getByRole('button', { name: 'Export and save' }).click();
  await expect(page.getByRole('table', { name: 'Files' })).toContainText('verify.py');
});

test('a review of the audit trail is signed and says when the next one is due', async ({ app }) => {
  app.seedDemo();
  await app.open();
  const reviewer = app.personWith('quality-approver');
  await app.signIn(reviewer);
  await app.goTo('Ledger');
  const { page } = app;
  await page.getByLabel('Kind').selectOption('comparison');
  await page.getByRole('button', { name: 'Review these entries' }).click();
  const dialog = dialogOf(app, 'Review the audit trail');
  await dialog.getByLabel('What was looked at and found').fill('Every entry about comparisons');
  await dialog.getByLabel('Login').fill(reviewer.login);
  await dialog.getByLabel('Password', { exact: true }).fill('wrong');
  await dialog.getByRole('button', { name: 'Sign the review' }).click();
  await expect(dialog.getByRole('alert')).toContainText('The login or password was not accepted.');
  await dialog.getByLabel('Password', { exact: true }).fill(reviewer.password);
  await dialog.getByRole('button', { name: 'Sign the review' }).click();
  await page.getByRole('link', { name: 'All reviews' }).click();
  const review = page.getByRole('region', { name: /^Review TR-/ });
  await expect(review).toContainText('kind comparison');
  await review.getByRole('button', { name: /^Details of the signature/ }).click();
  await expect(dialogOf(app, /^Signature of/).getByRole('note')).toHaveText('✓ Valid');
  await page.keyboard.press('Escape');
  expect(await app.verifyLedger()).toMatchObject({ verified: true });
});
