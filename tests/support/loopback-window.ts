import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Page } from '@playwright/test';
import type { Shell } from './app-fixture';
import { entries } from './core-on';

/**
 * The workstation as a person starts it: `countersign open` in a process of its own, entered through its launch file.
 *
 * @param home folder whose `vault` it opens and in which it may build the demo
 */
export async function openLoopback(page: Page, home: string): Promise<Shell> {
  const words = ['open', '--no-browser', '--json', '--vault', join(home, 'vault')];
  const child = spawn(process.execPath, [join(entries, 'cli.js'), ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, COUNTERSIGN_HOME: home },
  });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const { launchFile } = JSON.parse(line) as { readonly launchFile: string };
  const address = /href="([^"]+)"/.exec(readFileSync(launchFile, 'utf8'))?.[1] ?? '';
  return {
    enter: async () => {
      await page.goto(address);
    },
    async stop() {
      if (child.exitCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}
