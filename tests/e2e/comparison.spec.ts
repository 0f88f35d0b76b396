import { expect, test } from '../support/app-fixture';

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
  await expect(main.getByRole('note')).toContainText('Exploratory');
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
  await page.getByRole('heading', { name: 'ROC' }).click();
  await page.keyboard.press('t');
  await expect(page.getByRole('table', { name: '2.0.0', exact: true })).toContainText('1.0000');
  expect(app.complaints).toEqual([]);
});

test('a metric that the registry reports wrongly stands first among the findings', async ({ app }) => {
  app.seedDemo();
  await app.open();
  await app.signIn(app.personWith('auditor'));
  const { page } = app;
  await app.visit('/compare', {
    baseline: 'demo/fna-mass-classifier/1.0.0',
    candidate: 'demo/fna-mass-classifier/1.1.0',
  });
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
  const alert = app.page.getByRole('alert');
  await expect(alert).toContainText('There is no such model version.');
  await expect(alert).toContainText('sync the registry first');
});
