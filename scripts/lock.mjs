// Regenerates package-lock.json with every platform filled in, then proves that `npm ci` accepts it.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fillLock } from './fill-lock.mjs';

const npm = (...args) => {
  const cli = process.env.npm_execpath;
  const [command, first] = cli ? [process.execPath, [cli]] : ['npm', []];
  const run = spawnSync(command, [...first, ...args, '--ignore-scripts', '--no-audit', '--no-fund'], {
    stdio: 'inherit',
  });
  if (run.status !== 0) process.exit(run.status ?? 1);
};

rmSync('node_modules', { recursive: true, force: true });
rmSync('package-lock.json', { force: true });
npm('install', '--omit-lockfile-registry-resolved');
fillLock('package-lock.json');
npm('ci');
