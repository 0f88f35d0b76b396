import { expect, test } from '../support/app-fixture';

test('the policy is read by everybody, set by an administrator, and keeps its history', async ({ app }) => {
  app.seedDemo();
  await app.open();
  const { page } = app;
  await app.signIn(app.personWith('specialist'));
  await app.goTo('Settings');
  await expect(page.getByText('An administrator changes it.')).toBeVisible();
  await expect(page.getByLabel('Screen locks after, minutes')).toHaveAttribute('readonly', '');
  await expect(page.getByRole('button', { name: 'Set the policy' })).toBeHidden();
  await app.lock();

  const administrator = app.personWith('administrator');
  await app.signIn(administrator);
  await app.goTo('Settings');
  const set = page.getByRole('button', { name: 'Set the policy' });
  await expect(set).toBeDisabled();
  await page.getByLabel('Screen locks after, minutes').fill('20');
  await page.getByLabel('Reason').fill('Longer sessions at the bench');
  await set.click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.getByLabel('Vault closes after, minutes')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('Reason')).toHaveValue('Longer sessions at the bench');
  await page.getByLabel('Vault closes after, minutes').fill('30');
  await set.click();
  await expect(page.getByText(`Last set by ${administrator.printedName}.`)).toBeVisible();
  await expect(page.getByRole('region', { name: 'History' })).toContainText('Longer sessions at the bench');
  expect(await app.verifyLedger()).toMatchObject({ verified: true });
});
