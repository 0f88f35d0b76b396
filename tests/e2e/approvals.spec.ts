import { type App, type DemoLogin, expect, test } from '../support/app-fixture';

const decision = 'Keep 1.2.0 until the study has more negative cases';

test('three people sign a comparison, each with their own password, and the ledger verifies', async ({
  app,
}) => {
  app.seedDemo();
  await app.open();
  const author = app.personWith('specialist');
  await app.signIn(author);
  await recordAndRequest(app);

  await refuseWrongPassword(app, author, 'authored');
  await sign(app, author, 'authored');
  for (const [role, meaning] of [
    ['clinical-reviewer', 'reviewed'],
    ['quality-approver', 'approved'],
  ] as const) {
    await app.lock();
    await app.signIn(app.personWith(role));
    await app.page.getByRole('navigation').getByRole('link', { name: 'Home' }).click();
    await app.page
      .getByRole('table', { name: /wait for your signature/ })
      .getByRole('link')
      .click();
    if (meaning === 'reviewed') await refuseUnreadTrail(app, app.personWith(role));
    await sign(app, app.personWith(role), meaning);
  }
  await expect(app.page.getByRole('list', { name: 'Signatures' }).getByText('valid')).toHaveCount(3);
  await app.page
    .getByRole('button', { name: /^Details of the signature/ })
    .first()
    .click();
  const details = app.page.getByRole('dialog', { name: /^Signature of/ });
  await details.getByRole('button', { name: 'Verify now' }).click();
  const checks = details.getByRole('table', { name: 'What was checked' });
  await expect(checks.getByText('yes')).toHaveCount(5);
  await expect(details.getByRole('link', { name: /^Entry \d/ })).toBeVisible();
  await app.page.keyboard.press('Escape');
  const ledger = await app.verifyLedger();
  expect(ledger).toMatchObject({ verified: true, problems: [], signatures: 6 });
});

test('what is revised after signing shows as signed an earlier version, with what changed', async ({
  app,
}) => {
  app.seedDemo();
  await app.open();
  await app.signIn(app.personWith('specialist'));
  const { page } = app;
  await app.goTo('Compare');
  await page.getByRole('table', { name: 'Recorded comparisons' }).getByRole('link').click();
  await page.getByRole('button', { name: 'Revise' }).click();
  const dialog = page.getByRole('dialog', { name: /^Revise CO-/ });
  await dialog.getByLabel('Decision').fill(decision);
  await dialog.getByLabel('Reason for the change').fill('Test');
  await dialog.getByRole('button', { name: 'Record the revision' }).click();

  await expect(page.getByRole('note').filter({ hasText: 'Signed an earlier version' })).toBeVisible();
  const changes = page.getByRole('table', { name: 'What changed since it was signed' });
  await expect(changes).toContainText('comparison revision');
  await expect(page.getByRole('button', { name: /^Request approval of CO-/ })).toBeVisible();
});

/** Records 1.0.0 → 1.2.0 with a decision and asks for its approval; leaves the comparison on the screen. */
async function recordAndRequest({ page, visit }: App): Promise<void> {
  await visit('/compare', {
    baseline: 'demo/fna-mass-classifier/1.0.0',
    candidate: 'demo/fna-mass-classifier/1.2.0',
  });
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await page.getByRole('button', { name: 'Record with decision' }).click();
  const dialog = page.getByRole('dialog', { name: 'Record the comparison' });
  await dialog.getByLabel('Decision').fill(decision);
  await dialog.getByLabel('Rationale').fill('Both versions decide most cases alike.');
  await dialog.getByRole('button', { name: 'Record' }).click();
  await page.getByRole('button', { name: /^Request approval of CO-/ }).click();
  // The key opens the dialog, Escape leaves it unsigned.
  await page.getByRole('button', { name: /^Sign AP-/ }).waitFor();
  await page.keyboard.press('s');
  await expect(page.getByRole('dialog', { name: /^Sign AP-/ })).toBeVisible();
  await page.keyboard.press('Escape');
}

async function openDialog({ page }: App, { login }: DemoLogin, meaning: string) {
  await page.getByRole('button', { name: new RegExp(`^Sign AP-.* as ${meaning}$`) }).click();
  const dialog = page.getByRole('dialog', { name: /^Sign AP-/ });
  await expect(dialog).toContainText(decision);
  const read = dialog.getByRole('button', { name: 'I have read this audit trail' });
  if (meaning !== 'authored') {
    await read.click();
    await expect(dialog.getByText(/^✓?audit trail read$/)).toBeVisible();
  }
  await dialog.getByLabel('Reason').fill('Read in full');
  await dialog.getByLabel('Login').fill(login);
  return dialog;
}

async function refuseWrongPassword(app: App, person: DemoLogin, meaning: string): Promise<void> {
  const dialog = await openDialog(app, person, meaning);
  await dialog.getByLabel('Password', { exact: true }).fill('wrong');
  // Enter in a field must not sign: nothing happens until the button is used.
  await app.page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toBeHidden();
  await dialog.getByRole('button', { name: `Sign as ${meaning}` }).click();
  await expect(dialog.getByRole('alert')).toContainText('The login or password was not accepted.');
  await expect(dialog.getByRole('status').filter({ hasText: 'left' })).toContainText('4 tries left');
  await expect(dialog.getByLabel('Reason')).toHaveValue('Read in full');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
}

/** Whoever decides about somebody's work has read what happened to it. */
async function refuseUnreadTrail({ page }: App, { login, password }: DemoLogin): Promise<void> {
  await page.getByRole('button', { name: /^Sign AP-.* as reviewed$/ }).click();
  const dialog = page.getByRole('dialog', { name: /^Sign AP-/ });
  await dialog.getByLabel('Reason').fill('Unread');
  await dialog.getByLabel('Login').fill(login);
  await dialog.getByLabel('Password', { exact: true }).fill(password);
  await dialog.getByRole('button', { name: 'Sign as reviewed' }).click();
  await expect(dialog.getByRole('alert')).toContainText(
    'You have not yet stated that you read the audit trail',
  );
  await dialog.getByRole('button', { name: 'Cancel' }).click();
}

/** Signs, and sees the words that were agreed to in the dialog stand in the block that prints. */
async function sign(app: App, person: DemoLogin, meaning: string): Promise<void> {
  const dialog = await openDialog(app, person, meaning);
  const words = await dialog.getByRole('region', { name: 'What you say by signing' }).textContent();
  await dialog.getByLabel('Password', { exact: true }).fill(person.password);
  await dialog.getByRole('button', { name: `Sign as ${meaning}` }).click();
  await expect(dialog).toBeHidden();
  const block = app.page.getByRole('listitem').filter({ hasText: `Signed as ${meaning}` });
  await expect(block).toContainText(person.printedName);
  await expect(block).toContainText(words ?? 'no words');
  await expect(block).toContainText('valid');
}
