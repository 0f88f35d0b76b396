import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/app-fixture';
import { openBridge } from '../support/bridge-window';
import { linkedSigner, linkSigner } from '../support/linked-signer';

/** Makes a click that gives out a file. @returns where the file lies */
async function savedBy(page: Page, button: string): Promise<string> {
  const downloaded = page.waitForEvent('download');
  await page.getByRole('dialog').getByRole('button', { name: button }).click();
  return (await downloaded).path();
}

test('a packet goes out, is signed in another vault, and its answer is accepted', async ({
  app,
  context,
}) => {
  test.setTimeout(120_000);
  const away = join(app.folder, 'away');
  app.seedDemo();
  await linkSigner(app.folder, away, { as: (role) => app.personWith(role) });
  await app.open();
  await app.signIn(app.personWith('regulatory-lead'));
  await app.goTo('Approvals');
  const { page } = app;
  await page.getByRole('grid', { name: 'approvals' }).getByText('Continue, with care').click();

  await page.getByRole('button', { name: 'Make a packet' }).click();
  await page
    .getByLabel('Signer')
    .selectOption({ label: `${linkedSigner.printedName} (${linkedSigner.login})` });
  await page.getByLabel('Reason').fill('Out of office');
  const packet = await savedBy(page, 'Make and save the packet');
  const packets = page.getByRole('table', { name: /^Packets of AP-/ });
  await expect(packets).toContainText('none yet');

  // The packet is no answer: it is refused, and what was typed stays.
  await page.getByRole('button', { name: 'Accept an answer' }).click();
  const accept = page.getByRole('dialog', { name: 'Accept an answer' });
  await accept.getByLabel('Reason').fill('Came by mail');
  await accept.getByLabel('Choose the answer').setInputFiles(packet);
  await accept.getByRole('button', { name: 'Check and accept' }).click();
  await expect(accept.getByRole('alert')).toBeVisible();

  const answer = await signElsewhere(await context.newPage(), away, packet);
  await accept.getByLabel('Choose the answer').setInputFiles(answer);
  await expect(accept.getByLabel('Reason')).toHaveValue('Came by mail');
  await accept.getByRole('button', { name: 'Check and accept' }).click();
  await expect(page.getByRole('dialog').getByRole('status')).toContainText(linkedSigner.printedName);
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
  await expect(packets).toContainText('accepted');
  const block = page.getByRole('listitem').filter({ hasText: 'Signed as reviewed' });
  await expect(block).toContainText('signed in a vault of their own');
  await block.getByRole('button', { name: /^Details of the signature/ }).click();
  await expect(page.getByRole('dialog')).toContainText('in a vault of their own, by packet');
  await page.keyboard.press('Escape');
  expect(await app.verifyLedger()).toMatchObject({ verified: true });
});

/** Opens and signs a packet in a second window, on the signer's own vault. @returns where the answer lies */
async function signElsewhere(page: Page, vault: string, packet: string): Promise<string> {
  const shell = await openBridge(page, vault);
  await shell.enter();
  const { login, password } = linkedSigner;
  await page.getByLabel('Login', { exact: true }).fill(login);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Unlock' }).click();
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Approvals' }).click();
  await page.getByRole('link', { name: 'Sign for another vault' }).click();

  const wrong = { name: 'notes.json', mimeType: 'application/json', buffer: Buffer.from('{}') };
  await page.getByLabel('Open a packet').setInputFiles(wrong);
  await expect(page.getByRole('alert')).toBeVisible();
  await page.getByLabel('Open a packet').setInputFiles(packet);
  await expect(page.getByRole('region', { name: 'What you are asked' })).toContainText('Continue, with care');
  await page.getByRole('button', { name: 'Sign as reviewed' }).click();
  const dialog = page.getByRole('dialog', { name: /^Sign AP-/ });
  await dialog.getByLabel('Reason').fill('Read on the other laptop');
  await dialog.getByLabel('Login').fill(login);
  await dialog.getByLabel('Password', { exact: true }).fill('wrong');
  await dialog.getByRole('button', { name: 'Sign as reviewed' }).click();
  await expect(dialog.getByRole('status')).toContainText('tries left');
  await dialog.getByLabel('Password', { exact: true }).fill(password);
  const answer = await savedBy(page, 'Sign as reviewed');
  await expect(page.getByRole('status').filter({ hasText: 'the answer is saved' })).toBeVisible();
  return answer;
}
