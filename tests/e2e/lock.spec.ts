import { codeAt } from '@main/platform/vault/one-time-code';
import { expect, test } from '../support/app-fixture';

const minuteMs = 60_000;

test('what is being written survives the lock for the same person, but no password, and nobody else sees it', async ({
  app,
}) => {
  app.seedDemo();
  await app.open();
  const { page } = app;
  const administrator = app.personWith('administrator');
  await app.signIn(administrator);
  await app.goTo('People');
  await page.getByRole('button', { name: 'Enrol a person' }).click();
  const dialog = page.getByRole('dialog', { name: 'Enrol a person' });
  await dialog.getByLabel('Printed name').fill('Noor Newcomer (fictional)');
  await dialog.getByRole('checkbox', { name: 'auditor for every product' }).check();
  await dialog.getByLabel('First password').fill('seven quiet herons');
  await dialog.getByLabel('Reason').fill('Half a reas');
  await page.keyboard.press('Control+Shift+L');
  await expect(page.getByRole('button', { name: 'Unlock' })).toBeVisible();
  await expect(page.getByText('Noor Newcomer')).toBeHidden();

  await app.signIn(administrator);
  await expect(dialog.getByLabel('Printed name')).toHaveValue('Noor Newcomer (fictional)');
  await expect(dialog.getByRole('checkbox', { name: 'auditor for every product' })).toBeChecked();
  await expect(dialog.getByLabel('Reason')).toHaveValue('Half a reas');
  await expect(dialog.getByLabel('First password')).toHaveValue('');

  await page.keyboard.press('Control+Shift+L');
  await expect(page.getByRole('button', { name: 'Unlock' })).toBeVisible();
  await app.signIn(app.personWith('specialist'));
  await expect(page.getByRole('heading', { name: 'Home' })).toBeVisible();
  await expect(page.getByRole('dialog')).toBeHidden();
  await app.lock();

  await page.reload();
  await app.signIn(administrator);
  await app.goTo('People');
  await page.getByRole('button', { name: 'Enrol a person' }).click();
  await expect(dialog.getByLabel('Reason')).toHaveValue('Half a reas');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Enrol a person' }).click();
  await expect(dialog.getByLabel('Reason')).toHaveValue('');
  expect(await app.verifyLedger()).toMatchObject({ verified: true });
});

test('a window that nobody touches locks itself after the minutes of the policy', async ({ app }) => {
  app.seedDemo();
  await app.page.clock.install();
  await app.open();
  const { page } = app;
  await app.signIn(app.personWith('auditor'));
  await expect(page.getByRole('table', { name: 'What is due' })).toBeVisible();
  await page.clock.runFor(9 * minuteMs);
  await page.keyboard.press('Shift');
  await page.clock.runFor(9 * minuteMs);
  await expect(page.getByRole('banner')).toBeVisible();
  await page.clock.runFor(minuteMs + 2000);
  await expect(page.getByRole('button', { name: 'Unlock' })).toBeVisible();
});

test('after too many wrong passwords the seconds to wait are counted down', async ({ app }) => {
  app.seedDemo();
  await app.open();
  const { page } = app;
  await page.getByLabel('Login', { exact: true }).fill(app.personWith('auditor').login);
  for (let tries = 0; tries < 6; tries++) {
    await page.getByLabel('Password', { exact: true }).fill(`wrong number ${tries}`);
    await page.getByRole('button', { name: 'Unlock' }).click();
    await expect(page.getByLabel('Password', { exact: true })).toHaveValue('');
  }
  await expect(page.getByRole('timer')).toContainText(/counts in \d+ s/);
  await expect(page.getByRole('button', { name: 'Unlock' })).toBeDisabled();
  const first = await page.getByRole('timer').textContent();
  await expect(page.getByRole('timer')).not.toHaveText(first ?? '');
});

test('with an authenticator the sign-in asks for a code, and a wrong one keeps the password', async ({
  app,
}) => {
  app.seedDemo();
  await app.open();
  const { page } = app;
  const person = app.personWith('specialist');
  await app.signIn(person);
  await app.visit('/account', {});
  await page.getByRole('button', { name: 'Set up an authenticator' }).click();
  const shown = page.getByRole('region', { name: 'Secret' }).getByText(/^[A-Z2-7]{16,}$/);
  const secret = fromBase32((await shown.textContent()) ?? '');
  const step = Math.floor(Date.now() / 30_000);
  await page.getByLabel('First code').fill(wrong(codeAt(secret, step)));
  await page.getByRole('button', { name: 'Use one-time codes' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await page.getByLabel('First code').fill(codeAt(secret, step));
  await page.getByRole('button', { name: 'Use one-time codes' }).click();
  await expect(page.getByText('Each sign-in asks for a code')).toBeVisible();
  await app.lock();

  await page.getByLabel('Login', { exact: true }).fill(person.login);
  await page.getByLabel('Password', { exact: true }).fill(person.password);
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(page.getByLabel('One-time code')).toBeFocused();
  // A code counts once: the one of the step before is used up, that of the step after is not.
  await page.getByLabel('One-time code').fill(wrong(codeAt(secret, step + 1)));
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(page.getByRole('alert')).toContainText('CODE_REJECTED');
  await expect(page.getByLabel('Password', { exact: true })).toHaveValue(person.password);
  await page.getByLabel('One-time code').fill(codeAt(secret, step + 1));
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(page.getByRole('banner')).toContainText(person.printedName);
  expect(app.complaints).toEqual([]);
});

const wrong = (code: string): string => code.slice(0, 5) + ((Number(code[5]) + 1) % 10);

/** RFC 4648, section 6. */
function fromBase32(text: string): Uint8Array {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...text.trim()]
    .map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  return Uint8Array.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
