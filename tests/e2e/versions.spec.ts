import { join } from 'node:path';
import { expect, test } from '../support/app-fixture';
import { largeRegistry } from '../support/large-registry';

test.beforeEach(async ({ app }) => {
  app.seedDemo();
  await app.open();
});

test('a version is found by searching and opened with its digests, its metrics as reported and its predictions', async ({
  app,
}) => {
  await app.signIn(app.personWith('auditor'));
  await app.goTo('Models');
  const { page } = app;
  const grid = page.getByRole('grid', { name: 'versions' });
  await expect(grid.getByRole('row')).toHaveCount(6);
  await page.getByLabel('Filter versions').fill('1.2');
  await expect(grid.getByRole('row')).toHaveCount(2);
  await expect(grid).toHaveAttribute('aria-rowcount', '2');
  await grid.getByText('1.2.0').click();

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('fna-mass-classifier 1.2.0');
  const predictions = page.getByRole('region', { name: 'Predictions' });
  await expect(predictions).toContainText('171');
  await expect(predictions).toContainText('64');
  await page.getByRole('button', { name: /^Digest of model 1.2.0/ }).click();
  const digest = page.getByRole('dialog');
  await digest.getByLabel('Compare with').fill('0'.repeat(64));
  await expect(digest).toContainText('not the same');
  await digest.getByLabel('Compare with').fill((await digest.getByRole('code').textContent()) ?? '');
  await expect(digest).toContainText('the same');
  await expect(digest).not.toContainText('not the same');
});

test('a prediction file that ends in the middle is refused with its remedy, and a whole one is imported', async ({
  app,
}) => {
  await app.signIn(app.personWith('specialist'));
  await app.goTo('Models');
  const { page } = app;
  await page.getByRole('grid').getByText('1.0.0').click();
  const upload = (text: string) =>
    page
      .getByLabel('Prediction file')
      .setInputFiles({ name: 'cases.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await upload('case_id,label,score\nA,1,0.9\nB,0');
  const dialog = page.getByRole('dialog', { name: 'The file was not imported' });
  await expect(dialog).toContainText(/The prediction file (ends in the middle of a row|is not a table)/);
  await dialog.getByRole('button', { name: 'Close' }).click();

  await upload('case_id,label,score\nA,1,0.9\nB,0,0.2\nC,1,0.7\n');
  await page.getByRole('button', { name: 'Preview' }).click();
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  const predictions = page.getByRole('region', { name: 'Predictions' });
  await expect(predictions.getByText('Positive').locator('xpath=following-sibling::dd')).toHaveText('2');
});

test('a second registry is linked and synced, and its versions are adopted from the version page', async ({
  app,
}) => {
  await app.signIn(app.personWith('ml-engineer'));
  await app.goTo('Models');
  const { page } = app;
  await page.getByRole('button', { name: 'Link a registry' }).click();
  const dialog = page.getByRole('dialog', { name: 'Link a registry' });
  await dialog.getByLabel('Name').fill('demo');
  await dialog.getByLabel('Location').fill(app.registry);
  await dialog.getByRole('button', { name: 'Link and sync' }).click();
  await expect(dialog.getByRole('alert')).toContainText('A registry of this name is already linked.');
  await dialog.getByLabel('Name').fill('second');
  await dialog.getByRole('button', { name: 'Link and sync' }).click();

  await expect(page.getByText('second: 5 new, 0 changed, 0 gone, 0 conflicts.')).toBeVisible();
  await page.getByLabel('Filter versions').fill('second');
  const grid = page.getByRole('grid', { name: 'versions' });
  await expect(grid.getByText('none', { exact: true })).toHaveCount(5);
  await expect(grid.getByRole('row')).toHaveCount(6);
  await grid.getByText('1.1.0').click();
  await expect(page.getByText('Known from the registry only')).toBeVisible();
  await page.getByRole('button', { name: 'Adopt' }).click();
  await expect(page.getByText('in step').first()).toBeVisible();
  expect(await app.verifyLedger()).toMatchObject({ verified: true });
});

test('hundreds of versions are counted, drawn only where they are seen, and fetched page after page', async ({
  app,
}) => {
  await app.signIn(app.personWith('ml-engineer'));
  await app.goTo('Models');
  const { page } = app;
  await page.getByRole('button', { name: 'Link a registry' }).click();
  const dialog = page.getByRole('dialog', { name: 'Link a registry' });
  await dialog.getByLabel('Name').fill('large');
  await dialog.getByLabel('Location').fill(largeRegistry(join(app.folder, 'large'), 450));
  await dialog.getByRole('button', { name: 'Link and sync' }).click();
  await expect(page.getByText('large: 450 new, 0 changed, 0 gone, 0 conflicts.')).toBeVisible();

  const grid = page.getByRole('grid', { name: 'versions' });
  await expect(grid).toHaveAttribute('aria-rowcount', '456');
  await expect(page.getByText('200 of 455')).toBeVisible();
  expect(await grid.getByRole('row').count()).toBeLessThan(80);
  await grid.focus();
  for (let pages = 0; pages < 60; pages++) await page.keyboard.press('PageDown');
  await expect(page.getByText(/^(?:400|455) of 455$|^455$/)).toBeVisible();
  expect(await grid.getByRole('row').count()).toBeLessThan(80);
});
