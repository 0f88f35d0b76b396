import { expect, test } from '../support/app-fixture';

test('an administrator enrols a person, who then signs in with the password typed there', async ({ app }) => {
  app.seedDemo();
  await app.open();
  const administrator = app.personWith('administrator');
  await app.signIn(administrator);
  await app.goTo('People');
  const { page } = app;
  await page.getByRole('button', { name: 'Enrol a person' }).click();
  const dialog = page.getByRole('dialog', { name: 'Enrol a person' });
  await dialog.getByLabel('Printed name').fill('Noor Newcomer (fictional)');
  await dialog.getByLabel('Login').fill(administrator.login);
  await dialog.getByRole('checkbox', { name: 'auditor' }).check();
  await dialog.getByLabel('First password').fill('seven quiet herons');
  await dialog.getByRole('button', { name: 'Enrol' }).click();
  await expect(dialog.getByRole('alert')).toContainText('This login is or was in use.');
  await dialog.getByLabel('Login').fill('noor.newcomer');
  await dialog.getByRole('button', { name: 'Enrol' }).click();
  await expect(page.getByRole('grid', { name: 'people' })).toContainText('Noor Newcomer (fictional)');

  await app.lock();
  await app.signIn({
    login: 'noor.newcomer',
    password: 'seven quiet herons',
    printedName: 'Noor Newcomer (fictional)',
    roles: ['auditor'],
  });
  expect(await app.verifyLedger()).toMatchObject({ verified: true });
});
