import { expect, type Page } from '@playwright/test';
import type { Answer, Bridge } from '@shared/bridge';
import type { Problem } from '@shared/errors';
import type { Attempt } from './table';
import { baseline, candidate, signIn } from './vault';

async function unlock(page: Page, password: string): Promise<void> {
  await page.getByLabel('Login', { exact: true }).fill(signIn.login);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Unlock' }).click();
}

async function enter(page: Page): Promise<void> {
  await unlock(page, signIn.password);
  await expect(page.getByRole('button', { name: 'Lock' })).toBeVisible();
}

const goTo = (page: Page, address: string) =>
  page.evaluate((hash) => {
    location.hash = hash;
  }, address);

/** Makes an attempt in the window as a person would, up to the point where it is refused. */
export async function attemptInWindow(page: Page, attempt: Attempt): Promise<void> {
  switch (attempt.act) {
    case 'unlock':
      return unlock(page, attempt.password);
    case 'ask-while-closed':
      return;
    case 'sync':
      await enter(page);
      await goTo(page, '#/versions');
      return page.getByRole('button', { name: `Sync ${attempt.registry}` }).click();
    case 'import': {
      await enter(page);
      await goTo(page, `#/versions/${encodeURIComponent(candidate)}`);
      await page.getByLabel('Prediction file').setInputFiles({
        name: 'predictions.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(attempt.file()),
      });
      // What cannot be read at all is refused before there is anything to preview.
      const preview = page.getByRole('dialog').getByRole('button', { name: 'Preview' });
      await preview.or(page.getByRole('alert')).first().waitFor();
      if (await preview.isVisible()) await preview.click();
      return;
    }
    case 'compare':
      await enter(page);
      await goTo(page, `#/compare?${new URLSearchParams({ baseline, candidate })}`);
      return page.getByRole('button', { name: 'Compare', exact: true }).click();
  }
}

/** How the core refuses a list to a window in which nobody has signed in; `null` when it does not. */
export function askWithoutSession(page: Page): Promise<Problem | null> {
  return page.evaluate(async () => {
    const { countersign } = window as { readonly countersign?: Bridge };
    const overHttp = async (): Promise<Answer<unknown>> => {
      const response = await fetch('/api/call', {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-csrf': sessionStorage.getItem('countersign.csrf') ?? '',
        },
        body: JSON.stringify({ id: crypto.randomUUID(), name: 'people.list', input: {} }),
      });
      return response.json();
    };
    const answer = await (countersign ? countersign.call('people.list', {}) : overHttp());
    return answer.ok ? null : answer.problem;
  });
}

/** What happened, what to do and the code stand where the person looks. */
export async function expectRefusal(
  page: Page,
  { code, message, remedy }: Pick<Problem, 'code' | 'message' | 'remedy'>,
): Promise<void> {
  const alert = page.getByRole('alert').filter({ hasText: message }).first();
  await expect(alert).toBeVisible();
  await expect(alert).toContainText(remedy);
  await expect(alert).toContainText(code);
}
