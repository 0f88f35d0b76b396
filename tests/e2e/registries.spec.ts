import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type App, expect, test } from '../support/app-fixture';
import { demoRegistryAt, model, type RegistryCopy } from '../support/demo-registry';

test.beforeEach(async ({ app }) => {
  app.seedDemo();
  await app.open();
});

test('a registry that is not there says so in words, and one that is there is linked, tested and synced', async ({
  app,
}) => {
  const { page } = app;
  const nowhere = join(app.folder, 'second');
  await app.signIn(app.personWith('ml-engineer'));
  await app.goTo('Registries');
  await page.getByRole('button', { name: 'Link a registry' }).click();
  const dialog = page.getByRole('dialog', { name: 'Link a registry' });
  await dialog.getByLabel('Name').fill('second');
  await dialog.getByLabel('Location').fill('ftp://registry.example');
  await dialog.getByRole('button', { name: 'Link and sync' }).click();
  await expect(dialog.getByRole('alert')).toBeVisible();
  await dialog.getByLabel('Location').fill(pathToFileURL(nowhere).href);
  await dialog.getByRole('button', { name: 'Link and sync' }).click();

  const about = page.getByRole('complementary', { name: 'second' });
  await expect(about.getByRole('alert')).toContainText('REGISTRY_UNREACHABLE');
  await expect(page.getByRole('note')).toContainText('Not reachable: second');
  await about.getByRole('button', { name: 'Test connection to second' }).click();
  await expect(about.getByRole('alert')).toContainText('The registry does not answer.');

  demoRegistryAt(nowhere);
  await about.getByRole('button', { name: 'Test connection to second' }).click();
  await expect(about.getByText('answers')).toBeVisible();
  await about.getByRole('button', { name: 'Sync now: second' }).click();
  await expect(about.getByText('second: 5 new, 0 changed, 0 gone, 0 conflicts.')).toBeVisible();
  await expect(page.getByRole('note')).toHaveCount(0);
});

test('a registry is paused, resumed and removed with a reason each, and keeps its history', async ({
  app,
}) => {
  const { page } = app;
  await app.signIn(app.personWith('ml-engineer'));
  await app.visit('/registries', { name: 'demo' });
  const about = page.getByRole('complementary', { name: 'demo' });
  const act = async (button: string, verb: string) => {
    await about.getByRole('button', { name: button }).click();
    await page.getByRole('dialog').getByLabel('Reason').fill(`${verb}, as agreed (fictional)`);
    await page.getByRole('dialog').getByRole('button', { name: verb, exact: true }).click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
  };
  await act('Pause: demo', 'Pause');
  await expect(about.getByRole('button', { name: 'Sync now: demo' })).toHaveCount(0);
  await act('Resume: demo', 'Resume');
  await expect(about.getByRole('button', { name: 'Sync now: demo' })).toBeVisible();
  await act('Remove: demo', 'Remove the registry');
  await expect(page.getByRole('grid', { name: 'registries' })).toContainText('removed');
  await expect(about.getByText('Resume, as agreed (fictional)')).toBeVisible();
  await expect(about.getByRole('button', { name: /^Test connection/ })).toHaveCount(0);
  expect(await app.verifyLedger()).toMatchObject({ verified: true });
});

test('mapping rules show what they would change before they are saved, and a rule is signed by password only', async ({
  app,
}) => {
  const { page } = app;
  const lead = app.personWith('regulatory-lead');
  await app.signIn(lead);
  await app.visit('/registries/mapping', {});
  const save = page.getByRole('button', { name: 'Save the rules' });
  await expect(save).toBeDisabled();
  await page.getByRole('button', { name: 'Add a rule' }).click();
  await page.getByLabel('Name that rule 1 looks for').fill('change_request');
  const preview = page.getByRole('table', { name: 'What the rules would change' });
  await expect(preview).toContainText('what was found is no such value');
  await page.getByLabel('Field that rule 1 fills').selectOption('title');
  await expect(preview.getByRole('row', { name: /2\.0\.0/ })).toContainText('CR-2026-021');
  await save.click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill('Requests are our titles (fictional)');
  await dialog.getByRole('button', { name: 'Save the rules' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(save).toBeDisabled();

  await page.getByRole('button', { name: 'Sign a rule' }).click();
  await dialog.getByLabel('Model').fill(model);
  await dialog.getByLabel('Name 1').fill('status');
  await dialog.getByLabel('Value 1').fill('in_review');
  await dialog.getByLabel('Reason').fill('They are reviewed anyway (fictional)');
  await dialog.getByLabel('Login').fill(lead.login);
  const password = dialog.getByRole('textbox', { name: 'Password' });
  await password.fill('not the password');
  await dialog.getByRole('button', { name: 'Sign the rule' }).click();
  await expect(dialog.getByRole('alert')).toContainText('PASSWORD_REJECTED');
  await password.fill(lead.password);
  await dialog.getByRole('button', { name: 'Sign the rule' }).click();
  await expect(page.getByRole('table', { name: 'Adoption rules' })).toContainText('in force');
  await page.getByRole('button', { name: /^End rule AR-/ }).click();
  await dialog.getByLabel('Reason').fill('Reviewed by hand again (fictional)');
  await dialog.getByRole('button', { name: 'End the rule' }).click();
  await expect(page.getByRole('table', { name: 'Adoption rules' })).toContainText('ended');
  expect(await app.verifyLedger()).toMatchObject({ verified: true });
});

test.describe('on the registry that signed versions came from', () => {
  let registry: RegistryCopy;
  test.beforeEach(({ app }) => {
    registry = demoRegistryAt(folderOf(app));
  });
  // The vaults of all tests of a worker read this folder.
  test.afterEach(({ app }) => {
    rmSync(folderOf(app), { recursive: true });
    demoRegistryAt(folderOf(app));
  });

  test('what is set here stands there after the push, and a signed field changed there is decided by whom it is for', async ({
    app,
  }) => {
    const { page } = app;
    await app.signIn(app.personWith('ml-engineer'));
    await allowWriting(app);
    // Nobody signed for 1.1.0; what a signature rests on is set by those who decide about it.
    await setDescription(app, '1.1.0', 'Retrained on more sites (fictional)');
    await app.visit('/registries/outbox', {});
    await app.listed('pushes');
    expect(versionFile(app, '1.1.0')).not.toContain('Retrained on more sites');
    await page.getByRole('button', { name: 'Push to demo now' }).click();
    await expect(page.getByText(/^[1-9] pushed and read back, 0 waiting, 0 given up/)).toBeVisible();
    await expect(page.getByRole('grid', { name: 'pushes' })).toContainText('stands there');
    expect(versionFile(app, '1.1.0')).toContain('Retrained on more sites (fictional)');

    registry.edit('2.0.0', (text) => text.replace('CR-2026-021', 'CR-2026-099'));
    await sync(app);
    await page.getByRole('link', { name: /^Conflicts/ }).click();
    await openConflict(app, 'tag change_request');
    await expect(page.getByRole('button', { name: /^Decide/ })).toHaveCount(0);

    await app.lock();
    await app.signIn(app.personWith('quality-approver'));
    await app.goTo('Home');
    const waiting = page.getByRole('table', { name: /^Conflicts with registries/ });
    await waiting
      .getByRole('row', { name: /tag change_request/ })
      .getByRole('link')
      .click();
    await page.getByRole('button', { name: /^Decide CF-/ }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('button', { name: 'Decide', exact: true })).toBeDisabled();
    await expect(dialog.getByRole('table')).toContainText('CR-2026-099');
    await dialog.getByLabel('Decision').selectOption('Keep ours');
    await dialog.getByLabel('Reason').fill('The change request is the one that was signed (fictional)');
    await dialog.getByRole('button', { name: 'Keep ours' }).click();
    await expect(dialog).toHaveCount(0);
    await page.getByLabel('State').selectOption('all, also decided');
    await expect(page.getByRole('grid', { name: 'conflicts' })).toContainText('ours kept');

    await sync(app);
    expect(versionFile(app)).toContain('CR-2026-021');
    expect(versionFile(app)).not.toContain('CR-2026-099');
    expect(await app.verifyLedger()).toMatchObject({ verified: true });
  });
});

const folderOf = (app: App): string => fileURLToPath(app.registry);

const versionFile = (app: App, version = '2.0.0'): string =>
  readFileSync(join(folderOf(app), 'models', model, version, 'version.json'), 'utf8');

async function allowWriting(app: App): Promise<void> {
  const { page } = app;
  await app.visit('/registries', { name: 'demo' });
  await page.getByRole('button', { name: 'Let Countersign write there: demo' }).click();
  const dialog = page.getByRole('dialog', { name: 'Let Countersign write to demo' });
  await dialog.getByLabel('Reason').fill('Readers of the registry shall see it (fictional)');
  await dialog.getByRole('button', { name: 'Let it write' }).click();
  await expect(dialog).toHaveCount(0);
}

async function setDescription(app: App, version: string, text: string): Promise<void> {
  const { page } = app;
  await app.visit(`/versions/${encodeURIComponent(`demo/${model}/${version}`)}`, {});
  await page.getByRole('button', { name: 'Set in the registry' }).click();
  await page.getByRole('menuitem', { name: 'Set the description' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Description').fill(text);
  await dialog.getByLabel('Reason').fill('A clearer text (fictional)');
  await dialog.getByRole('button', { name: 'Queue it' }).click();
  await expect(dialog).toHaveCount(0);
}

async function sync(app: App): Promise<void> {
  const { page } = app;
  await app.visit('/registries', { name: 'demo' });
  await page.getByRole('button', { name: 'Sync now: demo' }).click();
  await expect(page.getByRole('complementary', { name: 'demo' }).getByText(/^demo: /)).toBeVisible();
}

async function openConflict(app: App, field: string): Promise<void> {
  const { page } = app;
  await app.listed('conflicts');
  await page.getByRole('grid', { name: 'conflicts' }).getByText(field).click();
  await page.getByRole('complementary', { name: /^Conflict CF-/ }).waitFor();
}
