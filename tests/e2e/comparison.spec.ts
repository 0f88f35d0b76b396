import { type App, expect, test } from '../support/app-fixture';
import { writePlan } from '../support/plan-form';

// Counts and limits: scikit-learn 1.9.1 on the same files (resources/demo/registry), Wilson limits from R.
test('1.2.0 against 2.0.0 says what changed, how sure it is, and that it is exploratory', async ({ app }) => {
  app.seedDemo();
  await app.open();
  await app.signIn(app.personWith('auditor'));
  await app.goTo('Compare');
  const { page } = app;
  for (const [side, version] of [
    ['Baseline', '1.2.0'],
    ['Candidate', '2.0.0'],
  ] as const) {
    await page.getByRole('combobox', { name: side }).fill(version);
    await page.getByRole('option', { name: new RegExp(`/${version}$`) }).click();
  }
  const main = page.getByRole('main');
  await expect(main.getByRole('note')).toContainText('Comparing looks at the labels');
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await expect(main.getByRole('note')).toContainText('Exploratory');
  await expect(main.getByText('4 missing')).toBeVisible();
  await expect(main.getByText('MISSING – needed from risk manager')).toBeVisible();
  await expect(main).toContainText(
    'ensitivity 61/64 → 63/64 (2 gained, 0 lost); specificity 103/107 → 98/107 (1 gained, 6 lost).',
  );
  await expect(main).toContainText('not evidence that the versions are equivalent');

  const gate = page
    .getByRole('table', { name: 'Gates of the candidate' })
    .getByRole('row', { name: /^G-03/ });
  await expect(gate).toContainText('98.4 %');
  await expect(gate).toContainText('91.7 %');
  await expect(gate).toContainText('met at point only');
  const rates = page.getByRole('table', { name: 'Rates of both versions' });
  await expect(rates).toContainText('95.3 % (61/64; 95 % CI 87.1–98.4)');
  await expect(rates).toContainText('98.4 % (63/64; 95 % CI 91.7–99.7)');
  const paired = page.getByRole('table', { name: 'Gained and lost cases per class' });
  await expect(paired.getByRole('row', { name: /^Sensitivity/ })).toContainText('0.500');
  await expect(paired.getByRole('row', { name: /^Specificity/ })).toContainText('0.125');

  await expect(page.getByRole('img', { name: /^ROC curves/ })).toBeVisible();
  // A key means something only outside of a field.
  await page.getByRole('heading', { name: 'Curves' }).click();
  await page.keyboard.press('t');
  await expect(page.getByRole('table', { name: '2.0.0', exact: true })).toContainText('1.0000');
  expect(app.complaints).toEqual([]);
});

test('a number explains itself by keyboard, and gives the focus back', async ({ app }) => {
  await compared(app);
  const { page } = app;
  const number = page
    .getByRole('table', { name: 'Rates of both versions' })
    .getByRole('button', { name: /63\/64; 95 % CI 91\.7–99\.7/ });
  await number.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Sensitivity of 2.0.0' });
  await expect(dialog).toContainText('Wilson score interval');
  await expect(dialog).toContainText('63/64');
  await expect(dialog).toContainText('J Am Stat Assoc');
  await page.keyboard.press('Escape');
  await expect(number).toBeFocused();
});

test('every kind of curve has its numbers one key away, and the explorer moves by arrow keys', async ({
  app,
}) => {
  await compared(app);
  const { page } = app;
  const curves = page.getByRole('region', { name: 'Curves' });
  await curves.getByText('Precision–recall', { exact: true }).click();
  await expect(curves.getByRole('img', { name: /^Precision–recall curves/ })).toBeVisible();
  await curves.getByText('Calibration', { exact: true }).click();
  await expect(curves.getByRole('table', { name: 'Calibration in numbers' })).toContainText('Brier score');
  await curves.getByText('Thresholds', { exact: true }).click();
  const rates = curves.getByRole('table', { name: 'Rates at the chosen threshold' });
  await expect(rates.getByRole('row', { name: /^Sensitivity/ })).toContainText('98.4 % (63/64)');
  const slider = curves.getByRole('slider', { name: 'Threshold, at least' });
  await slider.focus();
  await page.keyboard.press('Home');
  // The lowest score calls every case positive.
  await expect(rates.getByRole('row', { name: /^Sensitivity/ })).toContainText('100.0 % (64/64)');
  await expect(rates.getByRole('row', { name: /^Specificity/ })).toContainText('0.0 % (0/107)');
  await page.getByRole('heading', { name: 'Curves' }).click();
  await page.keyboard.press('t');
  await expect(curves.getByRole('table', { name: 'Rates at each threshold' })).toBeVisible();
});

test('a recorded comparison comes out the same when it is computed again', async ({ app }) => {
  const { page } = app;
  await compared(app, 'specialist');
  await page.getByRole('button', { name: 'Record with decision' }).click();
  const dialog = page.getByRole('dialog', { name: 'Record the comparison' });
  await dialog.getByLabel('Decision').fill('Continue the validation (fictional)');
  await dialog.getByLabel('Rationale').fill('Sensitivity rose, specificity fell (fictional)');
  await dialog.getByRole('button', { name: 'Record', exact: true }).click();
  const again = page.getByRole('region', { name: 'Recomputation' });
  await again.getByRole('button', { name: 'Recompute' }).click();
  await expect(again).toContainText('the same digest');
});

async function compared(app: App, role: 'auditor' | 'specialist' = 'auditor'): Promise<void> {
  app.seedDemo();
  await app.open();
  await app.signIn(app.personWith(role));
  await app.visit('/compare', {
    baseline: 'demo/fna-mass-classifier/1.2.0',
    candidate: 'demo/fna-mass-classifier/2.0.0',
  });
  await app.page.getByRole('button', { name: 'Compare', exact: true }).click();
  await app.page.getByRole('img', { name: /^ROC curves/ }).waitFor();
}

test('a metric that the registry reports wrongly stands first among the findings', async ({ app }) => {
  app.seedDemo();
  await app.open();
  await app.signIn(app.personWith('auditor'));
  const { page } = app;
  await app.visit('/compare', {
    baseline: 'demo/fna-mass-classifier/1.0.0',
    candidate: 'demo/fna-mass-classifier/1.1.0',
  });
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  const findings = page.getByRole('table', { name: 'Metrics as reported and as recomputed' });
  const first = findings.getByRole('row').nth(1);
  await expect(first).toContainText('60/64');
  await expect(first).toContainText('0.9219');
  await expect(first).toContainText('disagrees');
});

test('two versions that cannot be compared say why, and what to do', async ({ app }) => {
  app.seedDemo();
  await app.open();
  await app.signIn(app.personWith('auditor'));
  await app.visit('/compare', { baseline: 'demo/fna-mass-classifier/1.0.0', candidate: 'demo/none/9.9.9' });
  await app.page.getByRole('button', { name: 'Compare', exact: true }).click();
  const alert = app.page.getByRole('alert');
  await expect(alert).toContainText('There is no such model version.');
  await expect(alert).toContainText('sync the registry first');
});

// Counts by hand: at 0.3111 and 0.2251 both versions decide every one of these cases right.
test('fresh labels, a plan locked before anybody looked: the comparison is by the locked plan', async ({
  app,
}) => {
  test.setTimeout(60_000);
  app.seedDemo();
  await app.open();
  await app.signIn(app.personWith('specialist'));
  const { page } = app;
  for (const version of ['1.2.0', '2.0.0']) {
    await app.visit(`/versions/${encodeURIComponent(`demo/fna-mass-classifier/${version}`)}`, {});
    await page.getByRole('heading', { level: 1, name: version }).waitFor();
    await page.getByLabel('Prediction file').setInputFiles({
      name: 'fresh.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(freshCases(version === '1.2.0' ? 0.9 : 0.8)),
    });
    const dialog = page.getByRole('dialog', { name: 'Import fresh.csv' });
    await dialog.getByRole('button', { name: 'Preview' }).click();
    await dialog.getByText('Kept columns').waitFor();
    if (version === '1.2.0') await dialog.getByLabel('Name of the data set').fill('Fresh (fictional)');
    await dialog.getByRole('button', { name: 'Import', exact: true }).click();
    await expect(dialog).toBeHidden();
  }
  await app.visit('/plans/new', {});
  await writePlan(page, { title: 'Fresh plan (fictional)', limit: '0.8', positives: '60', negatives: '60' });
  await page.getByRole('combobox', { name: 'Data sets' }).press('ArrowDown');
  await page.getByRole('option', { name: /Fresh/ }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Save the plan' }).click();
  await page.getByRole('heading', { level: 1, name: /Fresh plan/ }).waitFor();
  const plan = await page.evaluate(() => location.hash.slice(1));
  await app.lock();
  const signer = app.personWith('quality-approver');
  await app.signIn(signer);
  await app.visit(plan, {});
  await page.getByRole('main').getByRole('button', { name: 'Lock', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: /^Lock / });
  await dialog.getByLabel('Reason').fill('The gate is justified (fictional)');
  await dialog.getByLabel('Login').fill(signer.login);
  await dialog.getByLabel('Password', { exact: true }).fill(signer.password);
  await dialog.getByRole('button', { name: 'Sign as approved' }).click();
  await expect(dialog).toBeHidden();

  await app.visit('/compare', {
    baseline: 'demo/fna-mass-classifier/1.2.0',
    candidate: 'demo/fna-mass-classifier/2.0.0',
    plan: plan.replace('/plans/', ''),
  });
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  const banner = page.getByRole('main').getByRole('note').first();
  await expect(banner).toContainText('By locked plan');
  await expect(banner).toContainText(signer.printedName);
  const gate = page
    .getByRole('table', { name: 'Gates of the analysis plan' })
    .getByRole('row', { name: /PG-1/ });
  await expect(gate).toContainText('100.0 %');
  await expect(gate).toContainText('met at bound');
  await expect(gate).not.toContainText('does not count');
});

/** Sixty cases of each class, called right at every threshold below `high`. */
function freshCases(high: number): string {
  const rows = Array.from({ length: 120 }, (_, at) => `F${at},${at % 2},${at % 2 === 1 ? high : 0.01}`);
  return `case_id,label,score\n${rows.join('\n')}\n`;
}
