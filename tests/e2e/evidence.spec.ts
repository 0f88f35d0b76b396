import { AxeBuilder } from '@axe-core/playwright';
import { type App, expect, test } from '../support/app-fixture';

const version = 'demo/fna-mass-classifier/1.2.0';
const rows = ['A,1,0.9,north', 'B,0,0.2,south', 'C,1,0.7,north', 'D,0,0.4,south'];

const upload = (app: App, text: string) =>
  app.page
    .getByLabel('Prediction file')
    .setInputFiles({ name: 'cases.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });

test.beforeEach(async ({ app }) => {
  app.seedDemo();
  await app.open();
  await app.signIn(app.personWith('specialist'));
  await app.visit(`/versions/${encodeURIComponent(version)}`, {});
});

test('a file that is no table is refused with what to do', async ({ app }) => {
  await upload(app, 'PK\u0003\u0004');
  const dialog = app.page.getByRole('dialog', { name: 'The file was not imported' });
  await expect(dialog.getByRole('alert')).toBeVisible();
});

test('columns are mapped, previewed and remembered, and the cases become a data set', async ({ app }) => {
  const { page } = app;
  await upload(app, `who,truth,p,site\n${rows.join('\n')}\n`);
  const dialog = page.getByRole('dialog', { name: 'Import cases.csv' });
  await dialog.getByLabel('Case', { exact: true }).selectOption('who');
  await dialog.getByLabel('Reference label').selectOption('truth');
  await dialog.getByLabel('Score', { exact: true }).selectOption('p');
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await dialog.getByRole('button', { name: 'Preview' }).click();
  await expect(dialog).toContainText('2 positive, 2 negative');
  await dialog.getByLabel('Name of the data set').fill('Four cases (fictional)');
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(dialog).toBeHidden();
  const predictions = page.getByRole('region', { name: 'Predictions' });
  await expect(predictions).toContainText('Four cases (fictional)');

  await upload(app, `who,truth,p,site\n${rows.toReversed().join('\n')}\n`);
  await expect(dialog).toContainText('Columns as they were read last time');
  await expect(dialog.getByLabel('Score', { exact: true })).toHaveValue('p');
  await dialog.getByRole('button', { name: 'Cancel' }).click();

  await predictions.getByRole('link', { name: /^DS-/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Four cases (fictional)');
  await expect(page.getByRole('region', { name: 'Unblinded uses' })).toContainText('Nobody has looked');
  await expect(page.getByText('not checked')).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  expect(app.complaints).toEqual([]);
});

test('a column that may name a patient is held until somebody decides about it', async ({ app }) => {
  const { page } = app;
  await upload(
    app,
    `case_id,label,score,email\n${['A,1,0.9', 'B,0,0.2', 'C,1,0.7'].map((row, at) => `${row},p${at}@example.org`).join('\n')}\n`,
  );
  const dialog = page.getByRole('dialog', { name: 'Import cases.csv' });
  await dialog.getByRole('button', { name: 'Preview' }).click();
  await expect(dialog).toContainText('Columns that may name a patient are held');
  await expect(dialog.getByRole('button', { name: 'Import', exact: true })).toBeDisabled();
  await dialog.getByLabel('Reason about email').fill('Not needed for the analysis (fictional)');
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('region', { name: 'Predictions' })).toContainText('email: drop');
});

test('a table is attached with its title and shown as a table', async ({ app }) => {
  const { page } = app;
  await page.getByRole('button', { name: 'Attach a file' }).click();
  const dialog = page.getByRole('dialog', { name: 'Attach a file' });
  await dialog.getByLabel('Choose the file').setInputFiles({
    name: 'sites.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('site,cases\nnorth,2\nsouth,2\n'),
  });
  await dialog.getByLabel('Title').fill('Cases by site (fictional)');
  await dialog.getByLabel('Reason').fill('Asked for by the reviewer (fictional)');
  await dialog.getByRole('button', { name: 'Attach', exact: true }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: 'Show Cases by site (fictional)' }).click();
  await expect(page.getByRole('dialog').getByRole('table')).toContainText('north');
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  expect(app.complaints).toEqual([]);
});
