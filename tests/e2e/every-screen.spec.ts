import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { administratorScreens } from '../support/administrator-screens';
import { type App, expect, test } from '../support/app-fixture';
import { comparisonScreens } from '../support/comparison-screens';
import { registryScreens } from '../support/registry-screens';

const sizes = [
  { width: 1440, height: 900 },
  { width: 1280, height: 800 },
  { width: 1024, height: 700 },
] as const;

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no screen has an accessibility violation, runs over, or leaves this machine, in ${colorScheme}`, async ({
    app,
  }) => {
    test.setTimeout(300_000);
    const { page } = app;
    await page.emulateMedia({ colorScheme });
    app.seedDemo();
    await app.open();
    await page.getByRole('button', { name: 'Unlock' }).waitFor();
    await look(page, 'unlock');
    await app.signIn(app.personWith('specialist'));
    for (const [name, show] of screens) {
      await show(app);
      await look(page, name);
    }
    await page.keyboard.press('Escape');
    for (const [name, show] of comparisonScreens) {
      await show(app);
      await look(page, name);
    }
    await page.keyboard.press('Escape');
    await app.lock();
    await app.signIn(app.personWith('ml-engineer'));
    for (const [name, show] of registryScreens()) {
      await show(app);
      await look(page, name);
    }
    await app.lock();
    await app.signIn(app.personWith('administrator'));
    for (const [name, show] of administratorScreens) {
      await show(app);
      await look(page, name);
    }
    expect(app.outside).toEqual([]);
    expect(app.complaints).toEqual([]);
  });
}

const both = { baseline: 'demo/fna-mass-classifier/1.2.0', candidate: 'demo/fna-mass-classifier/2.0.0' };

/** How to reach each screen, and what to wait for before looking at it. */
const screens: readonly (readonly [string, (app: App) => Promise<unknown>])[] = [
  ['home', ({ page }) => page.getByRole('table', { name: 'The last entries of the ledger' }).waitFor()],
  ['models', (app) => place(app, 'Models', () => app.listed('versions'))],
  [
    'link a registry',
    async ({ page }) => {
      await page.getByRole('button', { name: 'Link a registry' }).click();
      await page.getByRole('dialog').getByLabel('Location').waitFor();
    },
  ],
  [
    'version',
    async ({ page }) => {
      await page.keyboard.press('Escape');
      await page.getByRole('grid').getByText('1.2.0').click();
      await page.getByRole('region', { name: 'Identity' }).waitFor();
    },
  ],
  [
    'compare, nothing chosen',
    (app) => place(app, 'Compare', () => app.page.getByText('CO-').first().waitFor()),
  ],
  [
    'compare, chosen',
    async ({ page, visit }) => {
      await visit('/compare', both);
      await page.getByText('Comparing looks at the labels').waitFor();
    },
  ],
  [
    'compare',
    async ({ page }) => {
      await page.getByRole('button', { name: 'Compare', exact: true }).click();
      await page.getByRole('img', { name: /^ROC curves/ }).waitFor();
    },
  ],
  [
    'record a comparison',
    async ({ page }) => {
      await page.getByRole('button', { name: 'Record with decision' }).click();
      await page.getByRole('dialog').getByLabel('Rationale').waitFor();
    },
  ],
  [
    'comparison record',
    async (app) => {
      await app.page.keyboard.press('Escape');
      await app.goTo('Compare');
      await app.page.getByRole('table', { name: 'Recorded comparisons' }).getByRole('link').click();
      await app.page.getByRole('list', { name: 'Signatures' }).waitFor();
    },
  ],
  ['approvals', (app) => place(app, 'Approvals', () => app.listed('approvals'))],
  [
    'approval',
    async ({ page }) => {
      await page.keyboard.press('j');
      await page.keyboard.press('Enter');
      await page.getByRole('table', { name: 'What the signatures bind' }).waitFor();
    },
  ],
  ['dossiers', (app) => place(app, 'Dossiers', () => app.listed('dossiers'))],
  [
    'ledger entry',
    async (app) => {
      await place(app, 'Ledger', () => app.listed('entries'));
      await app.page.keyboard.press('j');
      await app.page.keyboard.press('Enter');
      await app.page.getByRole('complementary').waitFor();
    },
  ],
  [
    'ledger verification',
    async ({ page }) => {
      await page.keyboard.press('Escape');
      await page.getByRole('link', { name: 'Verification and proofs' }).click();
      await page.getByRole('button', { name: 'Show the checkpoint' }).click();
      await page.getByRole('region', { name: /^Checkpoint of/ }).waitFor();
    },
  ],
  [
    'countersign',
    async ({ page }) => {
      await page.getByRole('button', { name: 'Countersign' }).click();
      await page.getByRole('dialog').getByLabel('Reason').waitFor();
    },
  ],
  [
    'reviews',
    async ({ page }) => {
      await page.keyboard.press('Escape');
      await page.getByRole('link', { name: 'Reviews' }).click();
      await page.getByRole('table', { name: 'Reviews that are due' }).waitFor();
    },
  ],
  [
    'records',
    async (app) => {
      await place(app, 'Records', () => app.listed('records'));
      await app.page.keyboard.press('j');
      await app.page.keyboard.press('x');
    },
  ],
  [
    'true copy',
    async ({ page }) => {
      await page.keyboard.press('e');
      await page.getByRole('dialog').getByLabel('Purpose').waitFor();
    },
  ],
  [
    'record',
    async ({ page, visit }) => {
      await page.keyboard.press('Escape');
      await visit('/records', { kind: 'comparison' });
      await page.getByRole('grid').getByText(/^CO-/).click();
      await page.getByRole('list', { name: 'Revisions' }).waitFor();
    },
  ],
  [
    'make a record void',
    async ({ page }) => {
      await page.getByRole('button', { name: /^More about/ }).click();
      await page.getByRole('menuitem', { name: 'Make void' }).click();
      await page.getByRole('dialog').getByLabel('Reason').waitFor();
    },
  ],
  [
    'signature',
    async ({ page }) => {
      await page.keyboard.press('Escape');
      await page
        .getByRole('button', { name: /^Details of the signature/ })
        .first()
        .click();
      await page.getByRole('button', { name: 'Verify now' }).waitFor();
    },
  ],
  [
    'sign for another vault',
    async ({ page, visit }) => {
      await page.keyboard.press('Escape');
      await visit('/packets', {});
      await page.getByText('No packet is open').waitFor();
    },
  ],
  ['people', (app) => place(app, 'People', () => app.listed('people'))],
  ['product', (app) => place(app, 'Product', () => app.page.getByText('Intended use').waitFor())],
  [
    'search',
    async ({ page }) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('option').first().waitFor();
    },
  ],
];

async function place(app: App, name: string, shown: () => Promise<unknown>): Promise<void> {
  await app.goTo(name);
  await shown();
}

async function look(page: Page, screen: string): Promise<void> {
  for (const size of sizes) {
    await page.setViewportSize(size);
    const over = await page.evaluate(() => {
      const main = document.querySelector('main');
      return [document.documentElement, main].some((box) => box && box.scrollWidth > box.clientWidth);
    });
    expect(over, `${screen} runs over at ${size.width} × ${size.height}`).toBe(false);
  }
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' ')}`,
  );
  expect(found, screen).toEqual([]);
}
