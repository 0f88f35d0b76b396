import { expect, test } from '../support/app-fixture';

test('a recovery code is shown once, and opens the vault for an administrator who forgot their password', async ({
  app,
}) => {
  app.seedDemo();
  await app.open();
  const { page } = app;
  const administrator = app.personWith('administrator');
  await app.signIn(administrator);
  await app.visit('/settings/keys', {});
  await expect(page.getByRole('region', { name: 'Keys' })).toContainText('nothing opens the vault');
  await page.getByRole('button', { name: 'Issue a recovery code' }).click();
  const dialog = page.getByRole('dialog', { name: 'Issue a recovery code' });
  await dialog.getByLabel('Your password').fill('not the password');
  await dialog.getByLabel('Reason').fill('For the safe');
  await dialog.getByRole('button', { name: 'Issue the code' }).click();
  await expect(dialog.getByRole('alert')).toBeVisible();
  await dialog.getByLabel('Your password').fill(administrator.password);
  await dialog.getByRole('button', { name: 'Issue the code' }).click();
  const issued = page.getByRole('region', { name: 'The recovery code' });
  const code = (await issued.getByText(/^[0-9A-Z]{4}-/).textContent()) ?? '';
  await issued.getByRole('button', { name: 'I have put it away' }).click();
  await expect(issued).toBeHidden();
  await app.lock();

  const password = 'eleven borrowed lanterns';
  await page.getByRole('button', { name: 'Use the recovery code' }).click();
  await page.getByLabel('Recovery code').fill(code.slice(0, -1) + (code.endsWith('0') ? '1' : '0'));
  await page.getByLabel('Login of an administrator').fill(administrator.login);
  await page.getByLabel('New password', { exact: true }).fill(password);
  await page.getByLabel('New password again').fill(password);
  await page.getByLabel('Reason').fill('Forgot the password');
  await page.getByRole('button', { name: 'Open the vault' }).click();
  await expect(page.getByRole('alert')).toContainText('RECOVERY_CODE');
  await page.getByLabel('Recovery code').fill(code);
  await page.getByRole('button', { name: 'Open the vault' }).click();
  await expect(page.getByRole('banner')).toContainText(administrator.printedName);
});

test('a backup is made, rehearsed with a password of its day, and restored with what is lost in numbers', async ({
  app,
}) => {
  test.setTimeout(120_000);
  app.seedDemo();
  await app.open();
  const { page } = app;
  const administrator = app.personWith('administrator');
  await app.signIn(administrator);
  await app.visit('/settings/keys', {});
  await expect(page.getByText('No backup was made')).toBeVisible();
  await page.getByRole('button', { name: 'Make a backup' }).click();
  await page.getByRole('dialog').getByLabel('Folder').fill('https://example.test/elsewhere');
  await page.getByRole('dialog').getByLabel('Reason').fill('Weekly');
  await page.getByRole('dialog').getByRole('button', { name: 'Make the backup' }).click();
  await expect(page.getByRole('dialog').getByRole('alert')).toBeVisible();
  await page.getByRole('dialog').getByLabel('Folder').fill('');
  await page.getByRole('dialog').getByRole('button', { name: 'Make the backup' }).click();
  const backups = page.getByRole('table', { name: 'Backups, newest first' });
  await expect(backups).toContainText('verified', { timeout: 60_000 });
  await expect(backups).toContainText(administrator.login);

  await backups.getByRole('button', { name: /^Rehearse BK-/ }).click();
  const drill = page.getByRole('dialog', { name: 'Rehearse a restore' });
  await drill.getByLabel('Login').fill(administrator.login);
  await drill.getByLabel('Password of that day').fill('not the password');
  await drill.getByLabel('Reason').fill('Half-yearly drill');
  await drill.getByRole('button', { name: 'Rehearse' }).click();
  await expect(drill.getByRole('alert')).toContainText('not accepted');
  await drill.getByLabel('Password of that day').fill(administrator.password);
  await drill.getByRole('button', { name: 'Rehearse' }).click();
  await expect(page.getByRole('table', { name: 'Restore drills, newest first' })).toContainText('passed', {
    timeout: 60_000,
  });
  await page.getByRole('button', { name: 'Check the vault' }).click();
  await expect(page.getByText('Everything is as it was written')).toBeVisible({ timeout: 30_000 });
  await app.lock();

  await page.getByRole('button', { name: 'Restore a backup' }).click();
  await page.getByRole('button', { name: /^Use the backup/ }).click();
  await page.getByLabel('Login of an administrator').fill(administrator.login);
  await page.getByLabel('Password of that day').fill(administrator.password);
  await page.getByLabel('Reason').fill('The disk failed');
  await page.getByRole('button', { name: 'Verify and restore' }).click();
  await expect(page.getByRole('alert')).toContainText('RESTORE_NOT_ACCEPTED', { timeout: 60_000 });
  await page.getByRole('button', { name: /^Restore and lose [1-9]\d* entries$/ }).click();
  await expect(page.getByText('The backup took the place of the vault')).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Sign in' }).click();
  await app.signIn(administrator);
});
