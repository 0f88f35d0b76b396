import { type App, type DemoLogin, expect, test } from '../support/app-fixture';

const temporary = 'seven quiet herons';
const own = 'nine patient kestrels';
const newcomer: DemoLogin = {
  login: 'noor.newcomer',
  password: own,
  printedName: 'Noor Newcomer (fictional)',
  roles: ['auditor'],
};

test('a person is enrolled, chooses a password of their own, reads out their key, and is verified by it', async ({
  app,
}) => {
  const administrator = await enter(app, 'administrator');
  await app.goTo('People');
  const { page } = app;
  await page.getByRole('button', { name: 'Enrol a person' }).click();
  const dialog = page.getByRole('dialog', { name: 'Enrol a person' });
  await dialog.getByLabel('Printed name').fill(newcomer.printedName);
  await dialog.getByLabel('Login').fill(administrator.login.replace('.', '-'));
  await dialog.getByRole('checkbox', { name: 'auditor for every product' }).check();
  await dialog.getByLabel('First password').fill(temporary);
  await dialog.getByLabel('Reason').fill('New colleague');
  await dialog.getByLabel('Login').press('Enter');
  await dialog.getByRole('button', { name: 'Enrol' }).click();
  await expect(dialog.getByRole('alert')).toContainText('login');
  await expect(dialog.getByLabel('Login')).toHaveAttribute('aria-invalid', 'true');
  await dialog.getByLabel('Login').fill(newcomer.login);
  await dialog.getByRole('button', { name: 'Enrol' }).click();
  await expect(page.getByRole('grid', { name: 'people' })).toContainText(newcomer.printedName);

  await app.lock();
  await page.getByLabel('Login', { exact: true }).fill(newcomer.login);
  await page.getByLabel('Password', { exact: true }).fill(temporary);
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(page.getByRole('heading', { name: 'Choose your own password' })).toBeVisible();
  await page.getByLabel('Present password').fill('not this one at all');
  await page.getByLabel('New password', { exact: true }).fill(own);
  await page.getByLabel('New password again').fill(own);
  await page.getByRole('button', { name: 'Change the password' }).click();
  await expect(page.getByRole('alert')).toContainText('not accepted');
  await expect(page.getByLabel('New password', { exact: true })).toHaveValue(own);
  await page.getByLabel('Present password').fill(temporary);
  await page.getByRole('button', { name: 'Change the password' }).click();
  await app.signIn(newcomer);

  await page.getByRole('banner').getByRole('button', { name: newcomer.printedName }).click();
  await page.getByRole('menuitem', { name: 'Your account' }).click();
  await expect(page.getByText('You cannot sign now')).toBeVisible();
  const keyId = ((await page.getByText(/([0-9a-f]{4} ?){4}$/).textContent()) ?? '').replace('Key id ', '');
  await app.lock();

  await app.signIn(administrator);
  await app.goTo('People');
  await page.getByRole('grid', { name: 'people' }).getByText(newcomer.printedName).click();
  const inspector = page.getByRole('complementary', { name: newcomer.printedName });
  await expect(inspector).toContainText('not verified');
  await inspector.getByRole('button', { name: /^Verify identity/ }).click();
  const verifying = page.getByRole('dialog', { name: /^Verify the identity/ });
  await verifying.getByLabel('Key id that the person reads out').fill('0000 0000 0000 0000');
  await verifying.getByLabel('How you made sure').fill('Identity card, in person');
  await verifying.getByLabel('Reason').fill('Enrolment');
  await verifying.getByRole('button', { name: 'Record the verification' }).click();
  await expect(verifying.getByRole('alert')).toBeVisible();
  await verifying.getByLabel('Key id that the person reads out').fill(keyId.toUpperCase());
  await verifying.getByRole('button', { name: 'Record the verification' }).click();
  await expect(inspector).toContainText(administrator.printedName);
  await expect(inspector).toContainText('person.identityVerified');
  expect(await app.verifyLedger()).toMatchObject({ verified: true });
});

test('nobody changes their own roles; somebody else’s count for one product, and a disabled person stays out', async ({
  app,
}) => {
  const administrator = await enter(app, 'administrator');
  const engineer = app.personWith('ml-engineer');
  const { page } = app;
  await app.goTo('People');
  await act(app, administrator, 'Set roles');
  const roles = page.getByRole('dialog', { name: /^Roles of/ });
  await roles.getByRole('checkbox', { name: 'auditor for every product' }).check();
  await roles.getByLabel('Reason').fill('I want to');
  await roles.getByRole('button', { name: 'Set these roles' }).click();
  await expect(roles.getByRole('alert')).toContainText('SELF_GRANT');
  await page.keyboard.press('Escape');

  await act(app, engineer, 'Set roles');
  await roles.getByRole('checkbox', { name: /^specialist for Larkfield/ }).check();
  await roles.getByLabel('Reason').fill('Looks over one product');
  await roles.getByRole('button', { name: 'Set these roles' }).click();
  const inspector = page.getByRole('complementary', { name: engineer.printedName });
  await expect(inspector).toContainText(/Larkfield.*: specialist/);

  await act(app, engineer, 'Disable');
  const disabling = page.getByRole('dialog', { name: /^Disable/ });
  await disabling.getByLabel('Reason').fill('On leave');
  await disabling.getByRole('button', { name: 'Disable' }).click();
  await expect(inspector.getByText('disabled', { exact: true })).toBeVisible();
  await app.lock();
  await page.getByLabel('Login', { exact: true }).fill(engineer.login);
  await page.getByLabel('Password', { exact: true }).fill(engineer.password);
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(page.getByRole('alert')).toContainText('ACCOUNT_DISABLED');
  expect(await app.verifyLedger()).toMatchObject({ verified: true });
});

test('removing says in numbers what happens and wants the login typed', async ({ app }) => {
  await enter(app, 'administrator');
  const engineer = app.personWith('ml-engineer');
  const { page } = app;
  await app.goTo('People');
  await act(app, engineer, 'Remove');
  const dialog = page.getByRole('dialog', { name: /^Remove/ });
  await expect(dialog).toContainText('epoch 1 becomes epoch 2');
  await expect(dialog).toContainText('9 people keep access');
  await dialog.getByLabel('Reason').fill('Left the company');
  await expect(dialog.getByRole('button', { name: 'Remove for good' })).toBeDisabled();
  await dialog.getByLabel(/^Type the login/).fill(engineer.login);
  await dialog.getByRole('button', { name: 'Remove for good' }).click();
  const inspector = page.getByRole('complementary', { name: engineer.printedName });
  await expect(inspector.getByText('removed', { exact: true })).toBeVisible();
  await app.goTo('Settings');
  await page.getByRole('link', { name: 'Keys and backup' }).click();
  await expect(page.getByRole('region', { name: 'Keys' })).toContainText('9 people');
  expect(await app.verifyLedger()).toMatchObject({ verified: true });
});

test('a reset takes a second person', async ({ app }) => {
  await enter(app, 'administrator');
  const approver = app.personWith('quality-approver');
  const engineer = app.personWith('ml-engineer');
  const { page } = app;
  await app.goTo('People');
  await act(app, engineer, 'Ask for a reset');
  await page.getByRole('dialog').getByLabel('Reason').fill('Forgot the password');
  await page.getByRole('dialog').getByRole('button', { name: 'Ask for a reset' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Resets' }).click();
  await confirmReset(app);
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('RESET_NEEDS_ANOTHER');
  await page.keyboard.press('Escape');

  await app.lock();
  await app.signIn(approver);
  await app.goTo('People');
  await page.getByRole('link', { name: 'Resets' }).click();
  await confirmReset(app);
  await expect(page.getByRole('table', { name: 'Resets, newest first' })).toContainText('confirmed');
  expect(await app.verifyLedger()).toMatchObject({ verified: true });
});

test('refused sign-ins are alerts, and the review of access on a day is recorded', async ({ app }) => {
  app.seedDemo();
  await app.open();
  const { page } = app;
  const administrator = app.personWith('administrator');
  await page.getByLabel('Login', { exact: true }).fill(administrator.login);
  await page.getByLabel('Password', { exact: true }).fill('not the password');
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await app.signIn(administrator);
  await expect(page.getByRole('table', { name: 'The latest alerts' })).toContainText('sign-in refused');
  await app.goTo('People');
  await page.getByRole('link', { name: /^Alerts/ }).click();
  await expect(page.getByRole('grid', { name: 'alerts' })).toContainText(administrator.login);

  await page.getByRole('link', { name: 'Access review' }).click();
  await page.getByRole('button', { name: 'Show who could do what' }).click();
  await expect(page.getByRole('table', { name: 'Accounts and what they could do' })).toContainText(
    administrator.printedName,
  );
  await page.getByRole('button', { name: 'Record the review' }).click();
  const dialog = page.getByRole('dialog', { name: /^Access on/ });
  await dialog.getByLabel('Reason').fill('Quarterly review');
  await dialog.getByLabel('What you found').fill('All as it should be');
  await dialog.getByRole('button', { name: 'Record the review' }).click();
  await expect(dialog).toBeHidden();
  expect(await app.verifyLedger()).toMatchObject({ verified: true });
});

async function enter(app: App, role: DemoLogin['roles'][number]): Promise<DemoLogin> {
  app.seedDemo();
  await app.open();
  const person = app.personWith(role);
  await app.signIn(person);
  return person;
}

/** Opens a person beside the list and begins an act on them. */
async function act(app: App, person: DemoLogin, word: string): Promise<void> {
  await app.page.getByRole('grid', { name: 'people' }).getByText(person.printedName, { exact: true }).click();
  await app.page.getByRole('button', { name: `${word}: ${person.printedName}` }).click();
}

async function confirmReset({ page }: App): Promise<void> {
  await page.getByRole('button', { name: /^Confirm KX-/ }).click();
  await page.getByRole('dialog').getByLabel('Temporary password').fill('three borrowed lanterns');
  await page.getByRole('dialog').getByLabel('Reason').fill('Spoke to them');
  await page.getByRole('dialog').getByRole('button', { name: 'Make new keys' }).click();
}
