import type { App } from './app-fixture';

/** What only an administrator is offered, and what is everybody's own. */
export const administratorScreens: readonly (readonly [string, (app: App) => Promise<unknown>])[] = [
  [
    'home with alerts and what is due',
    ({ page }) => page.getByRole('table', { name: 'What is due' }).waitFor(),
  ],
  [
    'person',
    async (app) => {
      await app.goTo('People');
      await app.listed('people');
      await app.page.keyboard.press('j');
      await app.page.keyboard.press(' ');
      await app.page.getByRole('complementary').getByText('rev 1').waitFor();
    },
  ],
  [
    'roles of a person',
    async ({ page }) => {
      await page.getByRole('button', { name: /^Set roles/ }).click();
      await page.getByRole('dialog').getByRole('table').waitFor();
    },
  ],
  [
    'enrol a person',
    async ({ page }) => {
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Enrol a person' }).click();
      await page.getByRole('dialog').getByText('Temporary password').waitFor();
    },
  ],
  [
    'access review',
    async ({ page }) => {
      await page.keyboard.press('Escape');
      await page.getByRole('link', { name: 'Access review' }).click();
      await page.getByRole('button', { name: 'Show who could do what' }).click();
      await page.getByRole('table', { name: 'Accounts and what they could do' }).waitFor();
    },
  ],
  [
    'alerts',
    async ({ page }) => {
      await page.getByRole('link', { name: /^Alerts/ }).click();
      await page.getByRole('grid', { name: 'alerts' }).waitFor();
    },
  ],
  [
    'resets',
    async ({ page }) => {
      await page.getByRole('link', { name: 'Resets' }).click();
      await page.getByText('Nobody asked for a reset').waitFor();
    },
  ],
  [
    'security policy',
    async (app) => {
      await app.goTo('Settings');
      await app.page.getByText('Screen locks after').waitFor();
    },
  ],
  [
    'keys and backup',
    async ({ page }) => {
      await page.getByRole('link', { name: 'Keys and backup' }).click();
      await page.getByText('No backup was made').waitFor();
    },
  ],
  [
    'own account',
    async (app) => {
      await app.visit('/account', {});
      await app.page.getByRole('button', { name: 'Set up an authenticator' }).click();
      await app.page.getByLabel('First code').waitFor();
    },
  ],
  [
    'recovery code',
    async (app) => {
      await app.lock();
      await app.page.getByRole('button', { name: 'Use the recovery code' }).click();
    },
  ],
  [
    'restore',
    async ({ page }) => {
      await page.getByRole('button', { name: 'Back' }).click();
      await page.getByRole('button', { name: 'Restore a backup' }).click();
      await page.getByText('No backup lies beside the vault').waitFor();
    },
  ],
];
