import { expect, test } from '../support/app-fixture';

test('a stored dossier is saved as the very PDF that the list names', async ({ app }) => {
  app.seedDemo();
  await app.open();
  await app.signIn(app.personWith('auditor'));
  await app.goTo('Dossiers');
  const { page } = app;
  const grid = page.getByRole('grid', { name: 'dossiers' });
  await expect(grid.getByRole('row')).toHaveCount(3);
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save Performance testing report' }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe('001_performance-testing-report.pdf');
  const bytes = await readAll(await saved.createReadStream());
  expect(bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-');
  const row = grid.getByRole('row').filter({ hasText: 'Performance testing report' });
  const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(bytes));
  await expect(row).toContainText(Buffer.from(digest).toString('hex').slice(0, 12));

  const showing = page.context().waitForEvent('page');
  await page.getByRole('button', { name: 'Open Design change record' }).click();
  expect((await showing).url()).toMatch(/^(?:blob:|about:blank|$)/);
});

test('a document is built once for a record as it stands, and anew when the record was revised', async ({
  app,
}) => {
  app.seedDemo();
  await app.open();
  await app.signIn(app.personWith('regulatory-lead'));
  const { page } = app;
  const rows = page.getByRole('grid', { name: 'dossiers' }).getByRole('row');
  const build = async () => {
    await page.getByRole('button', { name: 'Build a document' }).click();
    await page.getByRole('menuitem', { name: 'Design change record' }).click();
    await expect(page.getByRole('heading', { name: 'Dossiers' })).toBeVisible();
  };
  const openComparison = async () => {
    await app.goTo('Compare');
    await page.getByRole('table', { name: 'Recorded comparisons' }).getByRole('link').click();
  };
  await openComparison();
  await build();
  await expect(rows).toHaveCount(3);

  await openComparison();
  await page.getByRole('button', { name: 'Revise' }).click();
  const dialog = page.getByRole('dialog', { name: /^Revise CO-/ });
  await dialog.getByLabel('Decision').fill('Wait for the clinical study');
  await dialog.getByLabel('Reason for the change').fill('Test');
  await dialog.getByRole('button', { name: 'Record the revision' }).click();
  await expect(dialog).toBeHidden();
  await build();
  await expect(rows).toHaveCount(4);
});

async function readAll(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}
