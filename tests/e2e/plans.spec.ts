import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '../support/app-fixture';
import { writePlan } from '../support/plan-form';

const plan = { title: 'Accuracy plan (fictional)', limit: '0.9', positives: '64', negatives: '107' };

test('what is wrong in a plan is said at its field, and nothing is saved', async ({ app }) => {
  app.seedDemo();
  await app.open();
  await app.signIn(app.personWith('specialist'));
  await app.visit('/plans', {});
  const { page } = app;
  await page.getByRole('button', { name: 'Write a plan' }).click();
  await writePlan(page, { ...plan, limit: '' });
  await page.getByLabel('Level of the two-sided interval').fill('95');
  await page.getByRole('button', { name: 'Save the plan' }).click();
  await expect(page.getByText('2 fields are not right yet')).toBeVisible();
  await expect(page.getByLabel('Limit', { exact: true })).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByText('Not between 0 and 1.')).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});

test('a plan shows its power, is locked by somebody else, and counts no use before a comparison', async ({
  app,
}) => {
  app.seedDemo();
  await app.open();
  await app.signIn(app.personWith('specialist'));
  await app.visit('/plans/new', {});
  const { page } = app;
  await writePlan(page, plan);
  await expect(page.getByRole('img', { name: /^Power curves/ })).toBeVisible();
  await page.getByRole('button', { name: 'Save the plan' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Accuracy plan (fictional)');
  await expect(page.getByRole('region', { name: 'Lock' })).toContainText('Not locked');
  await expect(page.getByRole('main').getByRole('button', { name: 'Lock', exact: true })).toBeHidden();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  const here = await page.evaluate(() => location.hash.slice(1));
  await app.lock();
  const signer = app.personWith('quality-approver');
  await app.signIn(signer);
  await app.visit(here, {});
  await page.getByRole('main').getByRole('button', { name: 'Lock', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: /^Lock / });
  await dialog.getByLabel('Reason').fill('The gate is justified (fictional)');
  await dialog.getByLabel('Login').fill(signer.login);
  await dialog.getByLabel('Password', { exact: true }).fill('not the password');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeVisible();
  await expect(dialog.getByRole('alert')).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Sign as approved' }).click();
  await expect(dialog.getByRole('status')).toContainText('left');
  await dialog.getByLabel('Password', { exact: true }).fill(signer.password);
  await dialog.getByRole('button', { name: 'Sign as approved' }).click();
  await expect(dialog).toBeHidden();
  const lock = page.getByRole('region', { name: 'Lock' });
  await expect(lock).toContainText(signer.printedName);
  await expect(lock).toContainText('valid');
  await expect(page.getByRole('region', { name: 'Unblinded uses' })).toContainText('Never used');
  await app.visit('/plans', {});
  await expect(page.getByRole('grid', { name: 'plans' })).toContainText('locked');
  expect(app.complaints).toEqual([]);
});
