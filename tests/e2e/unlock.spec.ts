import { expect, test } from '../support/app-fixture';

test('a wrong password is refused where it was typed, the right one opens the vault, and locking closes it', async ({
  app,
}) => {
  app.seedDemo();
  await app.open();
  const { page } = app;
  const lead = app.personWith('regulatory-lead');
  await page.getByLabel('Login', { exact: true }).fill(lead.login);
  await page.getByLabel('Password', { exact: true }).fill('not the password');
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(page.getByRole('alert')).toContainText('The login or password was not accepted.');
  await expect(page.getByLabel('Login', { exact: true })).toHaveValue(lead.login);
  await expect(page.getByLabel('Password', { exact: true })).toBeFocused();

  await app.signIn(lead);
  await page.keyboard.press('Control+Shift+L');
  await expect(page.getByRole('button', { name: 'Unlock' })).toBeVisible();
  await app.signIn(lead);
  expect(await app.verifyLedger()).toMatchObject({ verified: true, problems: [] });
});

test('the address of a screen survives a reload of the window', async ({ app }) => {
  app.seedDemo();
  await app.open();
  await app.signIn(app.personWith('auditor'));
  await app.goTo('Ledger');
  await app.page.getByLabel('Filter entries').fill('approval.signed');
  await app.page.reload();
  await expect(app.page.getByRole('banner')).toContainText('Larkfield');
  await expect(app.page.getByLabel('Filter entries')).toHaveValue('approval.signed');
});
