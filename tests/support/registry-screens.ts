import { join } from 'node:path';
import type { App } from './app-fixture';
import { demoRegistryAt, model, type RegistryCopy } from './demo-registry';

type Show = (app: App) => Promise<unknown>;

/** The screens about registries as an ML engineer sees them, with a conflict and a push made on the way. */
export function registryScreens(): readonly (readonly [string, Show])[] {
  let copy: RegistryCopy | null = null;
  return [
    [
      'registries',
      async (app) => {
        await app.goTo('Registries');
        await app.listed('registries');
      },
    ],
    [
      'link another registry',
      async ({ page, folder }) => {
        copy = demoRegistryAt(join(folder, 'second'));
        await page.getByRole('button', { name: 'Link a registry' }).click();
        const dialog = page.getByRole('dialog');
        await dialog.getByLabel('Name').fill('second');
        await dialog.getByLabel('Location').fill(copy.location);
        await dialog.getByLabel('Let Countersign write there').check();
      },
    ],
    [
      'registry',
      async ({ page }) => {
        await page.getByRole('dialog').getByRole('button', { name: 'Link and sync' }).click();
        const about = page.getByRole('complementary', { name: 'second' });
        await about.getByText('5 new').waitFor();
        await about.getByRole('button', { name: 'Test connection to second' }).click();
        await about.getByText('answers').waitFor();
        await about.getByText('rev 1').waitFor();
      },
    ],
    [
      'let a registry be written to',
      async ({ page }) => {
        await page.getByRole('button', { name: /^Stop writing there/ }).click();
        await page.getByRole('dialog').getByLabel('Reason').waitFor();
      },
    ],
    [
      'set a description',
      async (app) => {
        const { page } = app;
        await page.keyboard.press('Escape');
        await page.getByRole('dialog').waitFor({ state: 'hidden' });
        await app.visit(`/versions/${encodeURIComponent(`second/${model}/1.1.0`)}`, {});
        await page.getByRole('button', { name: 'Set in the registry' }).click();
        await page.getByRole('menuitem', { name: 'Set the description' }).click();
        await page.getByRole('dialog').getByLabel('Description').fill('Ours (fictional)');
        await page.getByRole('dialog').getByLabel('Reason').fill('A clearer text');
      },
    ],
    [
      'outbox',
      async (app) => {
        await app.page.getByRole('button', { name: 'Queue it' }).click();
        await app.page.getByRole('dialog').waitFor({ state: 'hidden' });
        await app.visit('/registries/outbox', {});
        await app.listed('pushes');
        await app.page.keyboard.press('j');
        await app.page.keyboard.press('Enter');
        await app.page.getByRole('complementary', { name: 'Push' }).waitFor();
      },
    ],
    [
      'conflict',
      async (app) => {
        const { page } = app;
        copy?.edit('1.1.0', (text) =>
          JSON.stringify({ ...JSON.parse(text), description: 'Theirs (fictional)' }),
        );
        await app.visit('/registries', { name: 'second' });
        await page.getByRole('button', { name: 'Sync now: second' }).click();
        await page.getByText('1 to decide.').waitFor();
        await page.getByRole('link', { name: /^Conflicts/ }).click();
        await app.listed('conflicts');
        await page.keyboard.press('j');
        await page.keyboard.press('Enter');
        await page.getByRole('complementary', { name: /^Conflict CF-/ }).waitFor();
      },
    ],
    [
      'decide a conflict',
      async ({ page }) => {
        await page.getByRole('button', { name: /^Decide CF-/ }).click();
        await page.getByRole('dialog').getByLabel('Decision').selectOption('Keep ours');
      },
    ],
    [
      'home with a conflict',
      async (app) => {
        await app.page.keyboard.press('Escape');
        await app.page.getByRole('dialog').waitFor({ state: 'hidden' });
        await app.goTo('Home');
        await app.page.getByRole('table', { name: /^Conflicts with registries/ }).waitFor();
      },
    ],
    [
      'in several registries',
      async (app) => {
        const { page } = app;
        await app.visit('/registries/bindings', {});
        await page.getByRole('button', { name: 'Bind models' }).click();
        const dialog = page.getByRole('dialog');
        await dialog.getByLabel('Name of the model here').fill('fna');
        for (const [at, registry] of ['demo', 'second'].entries()) {
          await dialog.getByLabel(`Registry ${at + 1}`, { exact: true }).selectOption(registry);
          await dialog.getByLabel(`Its model ${at + 1}`).fill(model);
        }
        await dialog.getByLabel('Reason').fill('The same model (fictional)');
      },
    ],
    [
      'what registries say differently',
      async ({ page }) => {
        await page.getByRole('button', { name: 'Bind', exact: true }).click();
        await page.getByRole('table', { name: /^Disagreements about fna/ }).waitFor();
      },
    ],
    [
      'rules and mapping',
      async ({ page }) => {
        await page.getByRole('link', { name: 'Rules and mapping' }).click();
        await page.getByRole('button', { name: 'Add a rule' }).click();
        await page
          .getByLabel(/^Name that rule \d+ looks for/)
          .last()
          .fill('change_request');
        await page.getByRole('table', { name: 'What the rules would change' }).waitFor();
      },
    ],
  ];
}
