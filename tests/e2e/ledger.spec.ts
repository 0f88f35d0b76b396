import { expect, test } from '../support/app-fixture';

test('the ledger is searched, an entry is read in full, and the whole verifies as a job', async ({ app }) => {
  app.seedDemo();
  await app.open();
  await app.signIn(app.personWith('auditor'));
  await app.goTo('Ledger');
  const { page } = app;
  await page.getByLabel('Filter entries').fill('approval.signed');
  const grid = page.getByRole('grid', { name: 'entries' });
  await expect(grid.getByRole('row')).toHaveCount(4);
  await grid.getByRole('row').nth(1).click();
  const entry = page.getByRole('complementary', { name: /^Entry / });
  await expect(entry).toContainText('quality approver');
  await page.keyboard.press('Escape');
  await expect(entry).toBeHidden();

  await page.getByRole('button', { name: 'Verify the ledger' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'The ledger verifies' })).toContainText(
    '3 signatures',
  );
  await app.goTo('Home');
  await app.goTo('Ledger');
  await expect(page.getByText('The ledger verifies')).toBeVisible();
});
