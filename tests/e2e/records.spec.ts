import { readFileSync } from 'node:fs';
import { expect, test } from '../support/app-fixture';

test('a record is read as it was, copied with one key, held and made void with a reason', async ({ app }) => {
  app.seedDemo();
  await app.open();
  await app.signIn(app.personWith('regulatory-lead'));
  const { page } = app;
  await app.visit('/records', { kind: 'gate-table' });
  const grid = page.getByRole('grid', { name: 'records' });
  await expect(grid.getByRole('row').nth(1)).toContainText('once');
  await grid.getByRole('row').nth(1).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('GT-');
  const revisions = page.getByRole('list', { name: 'Revisions' });
  await expect(revisions.getByText(/fields? changed/)).toBeVisible();
  await page.getByRole('button', { name: 'Earlier' }).click();
  await expect(page.getByRole('note').filter({ hasText: 'Revision 1 as it was' })).toBeVisible();

  await app.visit('/records', { kind: 'comparison' });
  await grid.getByRole('row').nth(1).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('CO-');
  await page.keyboard.press('e');
  const copy = page.getByRole('dialog', { name: /^True copy of CO-/ });
  await copy.getByLabel('Purpose').fill('Inspection');
  await copy.getByLabel('Requested by').fill('Fictional Inspector');
  const downloaded = page.waitForEvent('download', (file) => file.suggestedFilename().endsWith('.pdf'));
  await copy.getByRole('button', { name: 'Make and save the copy' }).click();
  const download = await downloaded;
  expect(readFileSync(await download.path(), 'latin1')).toMatch(/^%PDF-/);
  await expect(copy.getByRole('table', { name: 'Files' }).getByRole('row')).toHaveCount(3);
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: /^More about CO-/ }).click();
  await page.getByRole('menuitem', { name: 'Put on hold' }).click();
  const hold = page.getByRole('dialog', { name: /on hold$/ });
  await hold.getByLabel('Reason').fill('Litigation');
  await hold.getByRole('button', { name: 'Put on hold' }).click();
  await expect(page.getByRole('region', { name: 'Retention' })).toContainText('its hold is released');

  await page.getByRole('button', { name: /^More about CO-/ }).click();
  await page.getByRole('menuitem', { name: 'Make void' }).click();
  const makeVoid = page.getByRole('dialog', { name: /^Make CO-.* void$/ });
  await expect(makeVoid).toContainText('1 revision and 3 signatures stay readable');
  await makeVoid.getByLabel('Reason').fill('Wrong cases');
  await makeVoid.getByRole('button', { name: 'Make void' }).click();
  await expect(page.getByRole('note').filter({ hasText: 'Void' })).toContainText('Wrong cases');
  expect(await app.verifyLedger()).toMatchObject({ verified: true });
});

test('somebody without the role is refused where they asked, and a selection is copied as one bundle', async ({
  app,
}) => {
  app.seedDemo();
  await app.open();
  await app.signIn(app.personWith('ml-engineer'));
  const { page } = app;
  await app.goTo('Records');
  const grid = page.getByRole('grid', { name: 'records' });
  await grid.getByText(/^CO-/).first().click();
  await page.getByRole('button', { name: /^More about CO-/ }).click();
  await page.getByRole('menuitem', { name: 'Make void' }).click();
  const makeVoid = page.getByRole('dialog', { name: /^Make CO-/ });
  await makeVoid.getByLabel('Reason').fill('Not mine to say');
  await makeVoid.getByRole('button', { name: 'Make void' }).click();
  await expect(makeVoid.getByRole('alert')).toBeVisible();
  await expect(makeVoid.getByLabel('Reason')).toHaveValue('Not mine to say');
  await makeVoid.getByRole('button', { name: 'Cancel' }).click();

  await app.goTo('Records');
  await app.listed('records');
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await expect(page.getByRole('button', { name: 'True copy of 2 selected' })).toBeVisible();
  await page.keyboard.press('e');
  const copy = page.getByRole('dialog', { name: 'True copy of 2 records' });
  await copy.getByLabel('Purpose').fill('Inspection');
  await copy.getByLabel('Requested by').fill('Fictional Inspector');
  const downloaded = page.waitForEvent('download');
  await copy.getByRole('button', { name: 'Make and save the copy' }).click();
  expect((await downloaded).suggestedFilename()).toMatch(/\.zip$/);
});
