import type { Page } from '@playwright/test';

/** What differs between the plans of the tests; everything else is filled in alike. */
export interface PlanText {
  readonly title: string;
  /** Of the gate on sensitivity, a share. */
  readonly limit: string;
  readonly positives: string;
  readonly negatives: string;
}

/** Fills in the form of a plan with one endpoint and one gate. */
export async function writePlan(page: Page, plan: PlanText): Promise<void> {
  const fields: Readonly<Record<string, string>> = {
    Title: plan.title,
    Definition: 'Sensitivity per patient',
    Numerator: 'Positive patients called positive',
    Denominator: 'Positive patients enrolled',
    Limit: plan.limit,
    'Why this limit': 'Below it the benefit does not outweigh the harm (fictional)',
    'Why this method': 'One primary gate',
    'Positive cases': plan.positives,
    'Negative cases': plan.negatives,
    'Assumed value of E-1': '0.97',
    'Why these assumptions': 'As in the pilot (fictional)',
    'Missing data': 'None is imputed',
    'Indeterminate results': 'Counted as wrong',
    Reason: 'First writing of the plan (fictional)',
  };
  for (const [label, text] of Object.entries(fields))
    await page.getByRole('main').getByLabel(label, { exact: true }).fill(text);
}
