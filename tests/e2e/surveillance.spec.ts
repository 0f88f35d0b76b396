import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../support/app-fixture';
import { batchText } from '../support/batch-text';

const version = 'demo/fna-mass-classifier/1.2.0';
const site = 'North clinic (fictional)';

test.beforeEach(async ({ app }) => {
  app.seedDemo();
  await app.open();
});

test('a version is monitored by a plan, its alarm opens a report, and the report is closed with nothing missing', async ({
  app,
}) => {
  const { page } = app;
  await app.signIn(app.personWith('regulatory-lead'));
  await app.goTo('Surveillance');
  await expect(page.getByText('No version is monitored')).toBeVisible();
  await setPlan(page);

  await addBatch(page, 'a', 1, 19, '01');
  await addBatch(page, 'b', 2, 18, '02');
  await addBatch(page, 'c', 9, 11, '03');
  const grid = page.getByRole('grid', { name: 'monitoring plans' });
  await expect(grid).toContainText('alarm');
  await grid.getByText(version).click();

  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Sensitivity of ${version}`);
  await expect(page.getByRole('img', { name: /^CUSUM of 3 windows against h = / })).toBeVisible();
  await clean(page);
  await page.keyboard.press('t');
  const table = page.getByRole('table', { name: 'Sensitivity by window' });
  await expect(table.getByRole('row').nth(3)).toContainText('11/20');
  await expect(table.getByRole('row').nth(3)).toContainText('alarm');
  await clean(page);

  await page.getByRole('link', { name: /^Problem report PB-/ }).click();
  const inspector = page.getByRole('complementary', { name: /^Problem report PB-/ });
  await inspector.getByRole('button', { name: /^Close PB-/ }).click();
  const dialog = page.getByRole('dialog', { name: /^Close PB-/ });
  await dialog.getByLabel('Cause').fill('Another probe');
  await dialog.getByLabel('Reason').fill('The site uses the old probe again');
  await dialog.getByRole('button', { name: 'Close the report' }).click();
  await expect(dialog.getByRole('alert')).toContainText('cause, what was done about it, and the day');
  await dialog.getByLabel('What was done about it').fill('Probe replaced');
  await dialog.getByLabel('Closed on').fill(today());
  await clean(page);
  await dialog.getByRole('button', { name: 'Close the report' }).click();
  await expect(inspector).toContainText('Another probe');
  await expect(page.getByRole('grid', { name: 'problem reports' })).toContainText('closed');
  await clean(page);
  expect(app.complaints).toEqual([]);
});

async function setPlan(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Set a plan' }).click();
  const dialog = page.getByRole('dialog', { name: 'Set a monitoring plan' });
  await dialog.getByLabel('Version').selectOption(version);
  await fill(dialog, { Limit: '0.9', 'Window, in cases': '20', 'Minimum n': '10' });
  // Out of control on the wrong side of the limit: no rule.
  await fill(dialog, { 'In control': '0.95', 'Out of control': '0.97', Reason: 'Surveillance plan' });
  await expect(dialog.getByRole('alert')).toContainText('The alarm rule lacks something');
  await fill(dialog, { 'Out of control': '0.8', 'Over so many cases': '500' });
  await expect(dialog.getByRole('status')).toContainText('alarm at h =');
  await clean(page);
  await dialog.getByRole('button', { name: 'Fix the plan' }).click();
  await expect(dialog).toBeHidden();
}

async function addBatch(
  page: Page,
  name: string,
  missed: number,
  found: number,
  month: string,
): Promise<void> {
  await page.getByRole('button', { name: 'Add a batch' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a batch of labelled cases' });
  await dialog.getByLabel('Version').selectOption(version);
  await dialog.getByLabel('Choose the file').setInputFiles({
    name: `${name}.csv`,
    mimeType: 'text/csv',
    buffer: Buffer.from(batchText(name, missed, found)),
  });
  const days = { 'First day': `2026-${month}-01`, 'Last day': `2026-${month}-28` };
  await fill(dialog, { Site: site, ...days, Reason: 'Monthly' });
  await dialog.getByRole('button', { name: 'Add the batch' }).click();
  await expect(dialog).toBeHidden();
}

async function fill(dialog: Locator, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, value] of Object.entries(fields)) await dialog.getByLabel(label).fill(value);
}

async function clean(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
}

const today = (): string => new Date().toISOString().slice(0, 10);
