import { expect, test } from '../support/app-fixture';

test('from unlock to a version, a comparison and the lock without a pointer', async ({ app }) => {
  app.seedDemo();
  await app.open();
  const { page } = app;
  const { keyboard } = page;
  const { login, password } = app.personWith('clinical-reviewer');
  await expect(page.getByLabel('Login', { exact: true })).toBeFocused();
  await keyboard.type(login);
  await keyboard.press('Tab');
  await keyboard.type(password);
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Home' })).toBeVisible();

  await keyboard.press('g');
  await keyboard.press('m');
  await app.listed('versions');
  await keyboard.press('/');
  await keyboard.type('2.0.0');
  await expect(page.getByRole('grid').getByRole('row')).toHaveCount(2);
  await keyboard.press('Escape');
  await keyboard.press('j');
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('fna-mass-classifier 2.0.0');

  await keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search everything' }).pressSequentially('co-');
  await expect(page.getByRole('option', { name: /^Comparison/ })).toBeVisible();
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('CO-');
  await keyboard.press('c');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Compare');
  await keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toContainText('Go to Ledger');
  await keyboard.press('Escape');
  await keyboard.press('Control+Shift+L');
  await expect(page.getByRole('button', { name: 'Unlock' })).toBeVisible();
});
