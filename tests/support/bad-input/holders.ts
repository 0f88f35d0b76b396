import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { entries } from '../core';
import { rawRequest } from '../raw-http';
import { signIn, type VaultCopy } from './vault';

/** A bare process that holds the lock of the vault and nothing else. */
export async function holdLock({ folder }: VaultCopy): Promise<AsyncDisposable> {
  const holder = fork(join(import.meta.dirname, '..', 'hold-lock.mjs'), [folder]);
  await once(holder, 'message');
  return {
    async [Symbol.asyncDispose]() {
      holder.kill('SIGKILL');
      await once(holder, 'exit');
    },
  };
}

/** The workstation in a process of its own, with somebody signed in to the vault. */
export async function openElsewhere({ home, folder }: VaultCopy): Promise<AsyncDisposable> {
  const words = ['open', '--no-browser', '--json', '--vault', folder];
  const child = spawn(process.execPath, [join(entries, 'cli.js'), ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env['PATH'] ?? '', COUNTERSIGN_HOME: home, HOME: home },
  });
  const stop = async () => {
    if (child.exitCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  try {
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    const { url, launchFile } = JSON.parse(line) as { readonly url: string; readonly launchFile: string };
    await unlockOver(Number(new URL(url).port), launchFile);
  } catch (failure) {
    await stop();
    throw failure;
  }
  return { [Symbol.asyncDispose]: stop };
}

async function unlockOver(port: number, launchFile: string): Promise<void> {
  const origin = `http://127.0.0.1:${port}`;
  const token = /token=([\w-]+)/.exec(readFileSync(launchFile, 'utf8'))?.[1] ?? '';
  const exchanged = await rawRequest(port, '/auth/exchange', {
    method: 'POST',
    headers: { origin, 'content-type': 'text/plain' },
    body: token,
  });
  const cookie = exchanged.headers['set-cookie']?.[0]?.split(';', 1)[0] ?? '';
  const { csrf } = JSON.parse(exchanged.body.toString('utf8')) as { readonly csrf: string };
  const unlocked = await rawRequest(port, '/api/call', {
    method: 'POST',
    headers: { origin, cookie, 'content-type': 'application/json', 'x-csrf': csrf },
    body: JSON.stringify({ id: 'unlock', name: 'vault.unlock', input: signIn }),
  });
  if (unlocked.status !== 200)
    throw new Error(`the first process did not open the vault: ${unlocked.status}`);
}
