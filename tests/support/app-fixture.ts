import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runDemo } from '@main/app/demo';
import { test as base, expect, type Page } from '@playwright/test';
import type { Output } from '@shared/contract';
import type { RoleId } from '@shared/ids';
import { openBridge } from './bridge-window';
import { coreOn, resources } from './core-on';
import { openLoopback } from './loopback-window';

export { expect } from '@playwright/test';

/** A person of the demo: all are fictional. */
export interface DemoLogin {
  readonly login: string;
  readonly password: string;
  readonly printedName: string;
  readonly roles: readonly RoleId[];
}

/** How a shell puts the window before a page. The same renderer, the same core, another way in between. */
export interface Shell {
  /** Opens the window and leaves it as a person finds it. */
  enter(): Promise<void>;
  stop(): Promise<void>;
}

export interface App {
  readonly page: Page;
  /** Of this test alone, gone when it ends. */
  readonly folder: string;
  /** Puts the demo's vault in place; without it there is none. Before `open`. */
  seedDemo(): void;
  open(): Promise<void>;
  /** The first person of the demo with a role. */
  personWith(role: RoleId): DemoLogin;
  signIn(person: DemoLogin): Promise<void>;
  lock(): Promise<void>;
  /** Goes to a screen by the sidebar. */
  goTo(name: string): Promise<void>;
  /** Waits until a list is drawn with a row in it: keys that are pressed before go nowhere. */
  listed(name: string): Promise<void>;
  /** Goes to an address, as a copied link does. */
  visit(path: string, search: Readonly<Record<string, string>>): Promise<void>;
  /** Address of the folder registry that the demo's versions come from. */
  readonly registry: string;
  /** Stops the shell and verifies the ledger with a core of its own. */
  verifyLedger(): Promise<Output<'ledger.verify'>>;
  /** Requests that left this machine, and what the page complained about. Both stay empty. */
  readonly outside: readonly string[];
  readonly complaints: readonly string[];
}

interface DemoSeed {
  readonly folder: string;
  readonly people: readonly DemoLogin[];
}

export const test = base.extend<{ app: App }, { demoSeed: DemoSeed }>({
  /** The main job, run once for all tests of a worker; each test gets a copy of the vault. */
  demoSeed: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner reads the dependencies off the pattern.
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'countersign-demo-'));
      const { core, ports } = coreOn(folder);
      const { people } = await runDemo({ folder: join(folder, 'demo'), resources, ports });
      await core.close();
      await ports[Symbol.asyncDispose]();
      await use({ folder: join(folder, 'demo'), people });
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 120_000 },
  ],

  app: async ({ page, demoSeed }, use, { project }) => {
    const home = mkdtempSync(join(tmpdir(), 'countersign-e2e-'));
    const vaultFolder = join(home, 'vault');
    const outside: string[] = [];
    const complaints: string[] = [];
    page.on('request', (request) => {
      if (!staysHere(request.url())) outside.push(request.url());
    });
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type()) && !isRefusal(message.text()))
        complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));

    let shell: Shell | null = null;
    const stop = async () => {
      await shell?.stop();
      shell = null;
    };
    await use({
      page,
      folder: home,
      outside,
      complaints,
      seedDemo: () => cpSync(join(demoSeed.folder, 'vault'), vaultFolder, { recursive: true }),
      async open() {
        shell = await (project.name === 'bridge' ? openBridge(page, home) : openLoopback(page, home));
        await shell.enter();
      },
      personWith(role) {
        const person = demoSeed.people.find(({ roles }) => roles.includes(role));
        if (!person) throw new Error(`nobody in the demo is ${role}`);
        return person;
      },
      async signIn({ login, password, printedName }) {
        await page.getByLabel('Login', { exact: true }).fill(login);
        await page.getByLabel('Password', { exact: true }).fill(password);
        await page.getByRole('button', { name: 'Unlock' }).click();
        await expect(page.getByRole('banner')).toContainText(printedName);
      },
      async lock() {
        await page.getByRole('button', { name: 'Lock', exact: true }).click();
        await expect(page.getByRole('button', { name: 'Unlock' })).toBeVisible();
      },
      goTo: (name) => page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name }).click(),
      listed: (name) => page.getByRole('grid', { name }).getByRole('row').nth(1).waitFor(),
      async visit(path, search) {
        const address = `#${path}?${new URLSearchParams(search)}`;
        await page.evaluate((hash) => location.assign(hash), address);
      },
      registry: pathToFileURL(join(demoSeed.folder, 'registry')).href,
      async verifyLedger() {
        await stop();
        return verify(home, demoSeed.people);
      },
    });
    await stop();
    rmSync(home, { recursive: true, force: true });
  },
});

async function verify(home: string, people: readonly DemoLogin[]): Promise<Output<'ledger.verify'>> {
  const { core, ports } = coreOn(home);
  const client = core.connect();
  try {
    const [person] = people;
    if (!person) throw new Error('the demo has nobody');
    const { login, password } = person;
    const unlocked = await core.call(client, 'vault.unlock', { login, password });
    const verified = await core.call(client, 'ledger.verify', {});
    if (!unlocked.ok || !verified.ok) throw new Error('the vault of the test does not open');
    return verified.value;
  } finally {
    await core.close();
    await ports[Symbol.asyncDispose]();
  }
}

const staysHere = (url: string): boolean =>
  /^(?:http:\/\/(?:127\.0\.0\.1|localhost):\d+\/|blob:|data:|file:)/.test(url);

/** The browser logs every answer of 4xx; a refused password is one. */
const isRefusal = (text: string): boolean =>
  text.startsWith('Failed to load resource: the server responded with');
