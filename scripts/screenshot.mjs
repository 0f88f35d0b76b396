// Takes docs/images/workstation.png again: the real workstation on a fresh demo vault, in Chromium.
// Run it as `node scripts/with-node24.mjs scripts/screenshot.mjs`; COUNTERSIGN_CHROMIUM names another browser.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';
import { ensureBuilt } from './build.mjs';

const root = join(import.meta.dirname, '..');
const commandLine = join(root, 'out', 'main', 'cli.js');
const picture = join(root, 'docs', 'images', 'workstation.png');
const login = 'mara.ellison';
const model = encodeURIComponent('demo/fna-mass-classifier/');
const comparison = `#/compare?baseline=${model}1.2.0&candidate=${model}2.0.0`;

/** The workstation on a vault, with the file that opens it in a browser. */
async function openWorkstation(vault) {
  const shell = spawn(process.execPath, [commandLine, 'open', '--no-browser', '--json', '--vault', vault], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: shell.stdout })) {
    return { shell, launchFile: JSON.parse(line).launchFile };
  }
  throw new Error('The workstation did not start');
}

async function takePicture(launchFile, password) {
  const executablePath = process.env.COUNTERSIGN_CHROMIUM ?? '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage({
      viewport: { width: 1440, height: 800 },
      colorScheme: 'light',
      locale: 'en-GB',
      timezoneId: 'UTC',
    });
    await page.goto(pathToFileURL(launchFile).href);
    await page.getByRole('textbox', { name: 'Login' }).fill(login);
    await page.getByRole('textbox', { name: 'Password' }).fill(password);
    await page.getByRole('button', { name: 'Unlock' }).click();
    await page.getByRole('link', { name: 'Compare', exact: true }).waitFor();
    await page.evaluate((address) => {
      window.location.hash = address;
    }, comparison);
    await page.getByRole('table', { name: /gates/i }).waitFor();
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: picture });
  } finally {
    await browser.close();
  }
}

ensureBuilt();
const folder = mkdtempSync(join(tmpdir(), 'countersign-picture-'));
try {
  const demo = spawnSync(process.execPath, [commandLine, 'demo', '--dir', folder], {
    stdio: ['ignore', 2, 2],
  });
  if (demo.status !== 0) throw new Error('The demo did not end well');
  const { people } = JSON.parse(readFileSync(join(folder, 'passwords.json'), 'utf8'));
  const { password } = people.find((person) => person.login === login);
  const { shell, launchFile } = await openWorkstation(join(folder, 'vault'));
  try {
    await takePicture(launchFile, password);
  } finally {
    const ended = new Promise((resolve) => shell.once('exit', resolve));
    shell.kill();
    await ended;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
