import { expect, test } from '../support/app-fixture';

test('a first run refuses a weak password, keeps what was typed, and then creates a vault', async ({
  app,
}) => {
  await app.open();
  const { page } = app;
  await page.getByRole('button', { name: 'Create a vault' }).click();
  await page.getByLabel('Organisation').fill('Test Devices (fictional)');
  await page.getByLabel('Your name as it prints').fill('Ada Admin (fictional)');
  await page.getByLabel('Login', { exact: true }).fill('ada.admin');
  for (const label of ['Password', 'Password again'])
    await page.getByLabel(label, { exact: true }).fill('ada.admin 1');
  await page.getByRole('button', { name: 'Create the vault' }).click();
  await expect(page.getByRole('alert')).toContainText('The password is too short or contains the login.');
  await expect(page.getByLabel('Organisation')).toHaveValue('Test Devices (fictional)');

  for (const label of ['Password', 'Password again'])
    await page.getByLabel(label, { exact: true }).fill('seven quiet herons');
  await page.getByRole('button', { name: 'Create the vault' }).click();
  await expect(page.getByRole('banner')).toContainText('Ada Admin (fictional)');
  await expect(page.getByRole('heading', { name: 'Home' })).toBeVisible();
  await app.goTo('Models');
  await expect(page.getByText('No versions yet')).toBeVisible();
});

test('the demo is built with progress, its people are marked fictional, and one of them signs in', async ({
  app,
}) => {
  await app.open();
  const { page } = app;
  await page.getByRole('button', { name: 'Explore the demo' }).click();
  await expect(page.getByRole('progressbar')).toBeVisible();
  const people = page.getByRole('table', { name: /The people of the demo are fictional/ });
  await expect(people).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: /^Use the login of Mara Ellison/ }).click();
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(page.getByRole('banner')).toContainText('Mara Ellison');
  await expect(page.getByRole('banner')).toContainText('demo, fictional');
  await app.goTo('Compare');
  await expect(page.getByRole('main')).toContainText('sensitivity 61/64 → 63/64 (2 gained, 0 lost)');
});
