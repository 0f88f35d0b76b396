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

test('a document is built as a job from a recorded comparison', async ({ app }) => {
  app.seedDemo();
  await app.open();
  await app.signIn(app.personWith('regulatory-lead'));
  const { page } = app;
  await app.goTo('Compare');
  await page.getByRole('table', { name: 'Recorded comparisons' }).getByRole('link').click();
  await page.getByRole('button', { name: 'Build a document' }).click();
  await page.getByRole('menuitem', { name: 'Design change record' }).click();
  await expect(page.getByRole('heading', { name: 'Dossiers' })).toBeVisible();
  await expect(page.getByRole('grid', { name: 'dossiers' }).getByRole('row')).toHaveCount(4);
});

async function readAll(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}
