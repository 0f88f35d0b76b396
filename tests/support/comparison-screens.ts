import type { App } from './app-fixture';
import { type PlanText, writePlan } from './plan-form';

/** The screens about comparing, plans and data sets, beyond the comparison itself, as a specialist sees them. */
export const comparisonScreens: readonly (readonly [string, (app: App) => Promise<unknown>])[] = [
  [
    'explain a number',
    async ({ page, visit }) => {
      await page.keyboard.press('Escape');
      await visit('/compare', {
        baseline: 'demo/fna-mass-classifier/1.2.0',
        candidate: 'demo/fna-mass-classifier/2.0.0',
      });
      await page
        .getByRole('button', { name: /63\/64; 95 % CI 91/ })
        .first()
        .click();
      await page.getByRole('dialog').getByText('Formula').waitFor();
    },
  ],
  [
    'thresholds',
    async ({ page }) => {
      await page.keyboard.press('Escape');
      await page.getByRole('region', { name: 'Curves' }).getByText('Thresholds', { exact: true }).click();
      await page.getByRole('slider').waitFor();
    },
  ],
  [
    'plans',
    async ({ page, visit }) => {
      await visit('/plans', {});
      await page.getByRole('grid', { name: 'plans' }).waitFor();
    },
  ],
  [
    'new plan with what is wrong',
    async ({ page, visit }) => {
      await visit('/plans/new', {});
      await page.getByRole('button', { name: 'Save the plan' }).click();
      await page.getByRole('alert').first().waitFor();
    },
  ],
  [
    'plan',
    async ({ page }) => {
      await writePlan(page, examplePlan);
      await page.getByRole('button', { name: 'Save the plan' }).click();
      await page.getByRole('heading', { level: 1, name: /Accuracy plan/ }).waitFor();
      await page.getByRole('img', { name: /^Power curves/ }).waitFor();
    },
  ],
  [
    'attach a file',
    async ({ page, visit }) => {
      await visit(`/versions/${encodeURIComponent('demo/fna-mass-classifier/1.2.0')}`, {});
      await page.getByRole('button', { name: 'Attach a file' }).click();
      await page.getByRole('dialog').getByLabel('Title').waitFor();
    },
  ],
  [
    'map the columns of a file',
    async ({ page }) => {
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      await page.getByLabel('Prediction file').setInputFiles({
        name: 'cases.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from('case_id,label,score,site\nA,1,0.9,north\nB,0,0.2,south\nC,1,0.7,north\n'),
      });
      await page.getByRole('dialog').getByRole('table', { name: 'Columns of the file' }).waitFor();
    },
  ],
  [
    'preview of an import',
    async ({ page }) => {
      await page.getByRole('button', { name: 'Preview' }).click();
      await page.getByRole('dialog').getByText('Kept columns').waitFor();
    },
  ],
  [
    'data sets',
    async ({ page, visit }) => {
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      await visit('/datasets', {});
      await page.getByRole('grid', { name: 'data sets' }).waitFor();
    },
  ],
];

const examplePlan: PlanText = {
  title: 'Accuracy plan (fictional)',
  limit: '0.9',
  positives: '64',
  negatives: '107',
};
